using ReliabilityEngine.LocalCluster.Testing;

namespace ControllerRuntime.Tests.Contract;

[Trait("Category", "Cluster")]
public sealed class RealWatchTests(ApiServerFixture fixture) : WatchContract
{
    protected override Task<ContractHost> StartAsync() => RealHost.StartAsync(fixture, Cancellation);
}
