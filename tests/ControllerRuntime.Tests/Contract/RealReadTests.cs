using ReliabilityEngine.LocalCluster.Testing;

namespace ControllerRuntime.Tests.Contract;

[Trait("Category", "Cluster")]
public sealed class RealReadTests(ApiServerFixture fixture) : ReadContract
{
    protected override Task<ContractHost> StartAsync() => RealHost.StartAsync(fixture, Cancellation);
}
