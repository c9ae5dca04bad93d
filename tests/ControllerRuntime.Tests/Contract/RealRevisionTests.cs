using ReliabilityEngine.LocalCluster.Testing;

namespace ControllerRuntime.Tests.Contract;

[Trait("Category", "Cluster")]
public sealed class RealRevisionTests(ApiServerFixture fixture) : RevisionContract
{
    protected override Task<ContractHost> StartAsync() => RealHost.StartAsync(fixture, Cancellation);
}
