using ReliabilityEngine.LocalCluster.Testing;

namespace ControllerRuntime.Tests.Contract;

[Trait("Category", "Cluster")]
public sealed class RealApplyTests(ApiServerFixture fixture) : ApplyContract
{
    protected override Task<ContractHost> StartAsync() => RealHost.StartAsync(fixture, Cancellation);
}
