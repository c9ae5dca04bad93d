using ControllerRuntime.Client;
using ControllerRuntime.Entities;
using ReliabilityEngine.Core.Observing;
using ReliabilityEngine.Operator.Api.Argo;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Observing;
using ReliabilityEngine.Testing.ApiServer;

namespace ReliabilityEngine.Operator.Tests.Observing;

/// <summary>Whether an Argo Rollout is ready, where the kind exists and where it does not.</summary>
public sealed class WorkloadReaderTests
{
    private static readonly KubernetesJson Json = new(ApiJsonContext.Default);

    private static readonly WorkloadReference Web = new() { ApiVersion = WorkloadKinds.ArgoRollouts, Kind = WorkloadKinds.Rollout, Name = "web" };

    [Theory]
    [InlineData(3, 2, Readiness.SomeReady)]
    [InlineData(3, null, Readiness.NoneReady)]
    [InlineData(null, null, Readiness.NoneReady)]
    [InlineData(0, null, Readiness.Unknown)]
    public async Task Its_replicas_tell(int? wanted, int? ready, Readiness expected)
    {
        var rollout = new ArgoRollout
        {
            Metadata = new ObjectMeta { Name = "web", Namespace = Given.Namespace },
            Spec = new ArgoRolloutSpec { Replicas = wanted },
            Status = new ArgoRolloutStatus { ReadyReplicas = ready },
        };

        Assert.Equal(expected, await ReadAsync(server => server.Seed(rollout, Json)));
    }

    [Fact]
    public async Task One_that_does_not_exist_is_unknown() => Assert.Equal(Readiness.Unknown, await ReadAsync(_ => { }));

    [Fact]
    public async Task A_kind_that_does_not_exist_is_unknown_too() =>
        Assert.Equal(Readiness.Unknown, await ReadAsync(server => server.Discovery.Withdraw(WorkloadKinds.ArgoRollouts)));

    private static async Task<Readiness> ReadAsync(Action<InMemoryApiServer> prepare)
    {
        await using var server = await InMemoryApiServer.StartAsync();
        prepare(server);
        using var client = server.CreateClient(Json);
        return await new WorkloadReader(client, new ApiDiscovery(client, TimeProvider.System)).ReadinessOfAsync(Web, Given.Namespace, TestContext.Current.CancellationToken);
    }
}
