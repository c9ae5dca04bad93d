namespace ControllerRuntime.Tests.Contract;

public sealed class InMemoryOfficialAgreementTests : OfficialAgreementContract
{
    protected override Task<ContractHost> StartAsync() => InMemoryHost.StartAsync();
}
