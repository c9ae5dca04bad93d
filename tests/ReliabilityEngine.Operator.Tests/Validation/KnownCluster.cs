using System.Text.Json;
using System.Text.Json.Nodes;
using ControllerRuntime.Caching;
using ControllerRuntime.Client;
using ControllerRuntime.Entities;
using ControllerRuntime.Entities.Kinds;
using Microsoft.Extensions.Logging.Abstractions;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Configuration;
using ReliabilityEngine.Operator.Gate;
using ReliabilityEngine.Operator.Validation;
using ReliabilityEngine.Testing.ApiServer;

namespace ReliabilityEngine.Operator.Tests.Validation;

/// <summary>The surroundings as the host composes them, once the caches have read an in-memory apiserver that holds some documents.</summary>
internal static class KnownCluster
{
    private static readonly EngineOptions Configuration = new() { Receivers = [new ReceiverOptions("team-chat"), new ReceiverOptions("on-call")] };
    private static readonly KubernetesJson Json = new(ApiJsonContext.Default);

    public static async Task<ISurroundings> ReadAsync(IEnumerable<JsonObject> documents)
    {
        await using var server = await InMemoryApiServer.StartAsync();
        foreach (var document in documents)
        {
            Seed(server, document);
        }

        using var client = server.CreateClient(Json);
        var (targets, policies, namespaces) = (Informer<SLOTarget>(client), Informer<ReliabilityPolicy>(client), Informer<Namespace>(client));
        var surroundings = new ClusterSurroundings(
            new NamespaceIndex(targets.Store, policies.Store), targets.Store, policies.Store, namespaces.Store, new LiveConfiguration(Configuration), [targets, policies, namespaces]);
        Assert.False(surroundings.IsComplete);
        await Task.WhenAll(SyncAsync(targets), SyncAsync(policies), SyncAsync(namespaces));
        Assert.True(surroundings.IsComplete);
        return surroundings;
    }

    private static void Seed(InMemoryApiServer server, JsonObject document)
    {
        switch ((string?)document["kind"])
        {
            case "SLOTarget":
                server.Seed(document.Deserialize(ApiJsonContext.Default.SLOTarget)!, Json);
                break;
            case "ReliabilityPolicy":
                server.Seed(document.Deserialize(ApiJsonContext.Default.ReliabilityPolicy)!, Json);
                break;
            default:
                server.Seed<Namespace>(document.DeepClone().AsObject());
                break;
        }
    }

    private static Informer<TEntity> Informer<TEntity>(IKubernetesClient client)
        where TEntity : class, IKubernetesEntity =>
        new(client, new InformerOptions(), TimeProvider.System, NullLogger<Informer<TEntity>>.Instance);

    private static async Task SyncAsync(IInformer informer)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var mirroring = informer.RunAsync(stop.Token);
        await informer.Synced.WaitAsync(TestContext.Current.CancellationToken);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => mirroring);
    }
}
