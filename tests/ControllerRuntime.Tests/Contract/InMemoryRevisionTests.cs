namespace ControllerRuntime.Tests.Contract;

public sealed class InMemoryRevisionTests : RevisionContract
{
    protected override Task<ContractHost> StartAsync() => InMemoryHost.StartAsync();
}
