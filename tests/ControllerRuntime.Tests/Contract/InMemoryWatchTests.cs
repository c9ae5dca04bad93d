namespace ControllerRuntime.Tests.Contract;

public sealed class InMemoryWatchTests : WatchContract
{
    protected override Task<ContractHost> StartAsync() => InMemoryHost.StartAsync();
}
