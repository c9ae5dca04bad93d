namespace ControllerRuntime.Tests.Contract;

public sealed class InMemoryWriteTests : WriteContract
{
    protected override Task<ContractHost> StartAsync() => InMemoryHost.StartAsync();
}
