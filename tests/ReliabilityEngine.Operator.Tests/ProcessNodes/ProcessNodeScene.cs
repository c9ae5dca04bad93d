using System.Text.Json.Nodes;
using ControllerRuntime.Entities.Kinds;
using ReliabilityEngine.LocalCluster.Processes;
using ReliabilityEngine.LocalCluster.ProcessNodes;
using ReliabilityEngine.Testing.ApiServer;

namespace ReliabilityEngine.Operator.Tests.ProcessNodes;

/// <summary>A process node of an in-memory apiserver, and pods that the test places on it.</summary>
internal sealed class ProcessNodeScene : IAsyncDisposable
{
    private const string NodeName = "process-1";

    private readonly InMemoryApiServer _server;
    private readonly HttpClient _http;

    private ProcessNodeScene(InMemoryApiServer server, HttpClient http, ProcessNode node) => (_server, _http, Node) = (server, http, node);

    public ProcessNode Node { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<ProcessNodeScene> OpenAsync()
    {
        var server = await InMemoryApiServer.StartAsync();
        var http = new HttpClient { BaseAddress = server.Address };
        return new ProcessNodeScene(server, http, await ProcessNode.StartAsync(http, NodeName, Token));
    }

    public void SeedConfigMap(string name, string key, string value) => _server.Seed<ConfigMap>(new JsonObject
    {
        ["metadata"] = new JsonObject { ["name"] = name, ["namespace"] = Given.Namespace },
        ["data"] = new JsonObject { [key] = value },
    });

    /// <param name="spec">Without its node, and with its containers as JSON.</param>
    /// <param name="node">Where it is placed.</param>
    public void SeedPod(string name, string spec, string node = NodeName)
    {
        var whole = JsonNode.Parse(spec)!.AsObject();
        whole["nodeName"] = node;
        whole.TryAdd("restartPolicy", "Never");
        _server.Seed<Pod>(new JsonObject { ["metadata"] = new JsonObject { ["name"] = name, ["namespace"] = Given.Namespace }, ["spec"] = whole, ["status"] = new JsonObject { ["phase"] = "Pending" } });
    }

    /// <summary>At once: this apiserver leaves no pod to the kubelet. The Cluster tests have the graceful way.</summary>
    public async Task DeleteAsync(string name)
    {
        using var response = await _http.DeleteAsync(new Uri($"/api/v1/namespaces/{Given.Namespace}/pods/{name}", UriKind.Relative), Token);
        response.EnsureSuccessStatusCode();
    }

    /// <summary>The pod's status once its phase is one of these.</summary>
    public async Task<JsonNode> PhaseAsync(string name, params string[] phases)
    {
        JsonNode? status = null;
        await UntilAsync(() => phases.Contains((string?)(status = _server.Stored<Pod>(name, Given.Namespace)?["status"])?["phase"]));
        return status!;
    }

    /// <summary>Waits as long as the local cluster waits for anything.</summary>
    public static async Task UntilAsync(Func<bool> isSo)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(Patience.Limit);
        while (!isSo())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), limit.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Node.DisposeAsync();
        _http.Dispose();
        await _server.DisposeAsync();
    }
}
