using ReliabilityEngine.LocalCluster.Testing;

namespace ControllerRuntime.Tests.Contract;

[Trait("Category", "Cluster")]
public sealed class RealWriteTests(ApiServerFixture fixture) : WriteContract
{
    protected override Task<ContractHost> StartAsync() => RealHost.StartAsync(fixture, Cancellation);
}
