namespace ControllerRuntime.Tests.Contract;

public sealed class InMemoryOfficialDifferenceTests : OfficialDifferenceContract
{
    protected override Task<ContractHost> StartAsync() => InMemoryHost.StartAsync();
}
