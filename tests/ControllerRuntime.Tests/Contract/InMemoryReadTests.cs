namespace ControllerRuntime.Tests.Contract;

public sealed class InMemoryReadTests : ReadContract
{
    protected override Task<ContractHost> StartAsync() => InMemoryHost.StartAsync();
}
