using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ReliabilityEngine.Cluster.Tests.Engine;
using ReliabilityEngine.LocalCluster.Engine;
using ReliabilityEngine.LocalCluster.Kubernetes;
using ReliabilityEngine.LocalCluster.Processes;
using ReliabilityEngine.LocalCluster.Prometheus;

namespace ReliabilityEngine.Cluster.Tests.Deciding;

/// <summary>
/// A shop of real Deployments whose pods the twin plays, four hours of their past, and the engine as a process. Faults are switched on at the
/// twin; what the engine decides is read from the cluster.
/// </summary>
internal sealed class FaultScene : IAsyncDisposable
{
    private static readonly TimeSpan Past = TimeSpan.FromHours(4);

    private readonly Stack<IAsyncDisposable> _parts = new();
    private readonly HttpClient _http = new();
    private readonly EngineTurn _turn;
    private TwinProcess _twin = null!;

    private FaultScene(EngineTurn turn, LocalKubernetes cluster)
    {
        _turn = turn;
        Cluster = cluster;
    }

    public LocalKubernetes Cluster { get; }

    public EngineProcess Engine { get; private set; } = null!;

    public string Namespace { get; private set; } = "";

    private string DeadNode => $"dead-{Namespace}";

    /// <summary>Everything but the engine running.</summary>
    /// <param name="workloads">The manifests of what runs.</param>
    /// <param name="apps">The same as the twin takes them, by their namespace.</param>
    /// <param name="rolledOut">An app that has had a rollout before.</param>
    /// <param name="home">What runs in the operator's own namespace.</param>
    /// <param name="configure">What the engine is told beside its Prometheus.</param>
    public static async Task<FaultScene> PrepareAsync(
        LocalKubernetes cluster, string workloads, Func<string, IEnumerable<string>> apps, CancellationToken cancellationToken,
        string? rolledOut = null, string? home = null, Func<EngineProcessOptions, EngineProcessOptions>? configure = null)
    {
        var scene = new FaultScene(await EngineTurn.TakeAsync(cluster.Server, cancellationToken), cluster);
        try
        {
            await scene.OpenShopAsync(workloads, home, rolledOut, cancellationToken);
            await scene.RememberAsync(apps, configure ?? (options => options), cancellationToken);
            return scene;
        }
        catch
        {
            await scene.DisposeAsync();
            throw;
        }
    }

    /// <summary>Applies documents in the scene's namespace, or in another one.</summary>
    public Task ApplyAsync(string manifests, CancellationToken cancellationToken, string? @namespace = null) =>
        Cluster.KubectlAsync(["apply", "-n", @namespace ?? Namespace, "-f", "-"], manifests, cancellationToken);

    /// <summary>Has the apiserver ask the engine about the scene's namespace. The engine looks for it when it starts.</summary>
    public Task InstallWebhooksAsync(CancellationToken cancellationToken) => SceneWebhooks.InstallAsync(Cluster, Namespace, Engine, cancellationToken);

    /// <inheritdoc cref="PermitActionsAsync(LocalKubernetes, string, CancellationToken)"/>
    public Task PermitActionsAsync(CancellationToken cancellationToken) => PermitActionsAsync(Cluster, Namespace, cancellationToken);

    /// <summary>What a platform team does where it wants actions: the labels of the namespace, and the role bound in it.</summary>
    public static async Task PermitActionsAsync(LocalKubernetes cluster, string @namespace, CancellationToken cancellationToken)
    {
        await cluster.KubectlAsync(
            ["label", "namespace", @namespace, "--overwrite", "reliabilityengine.io/allow-scale=true", "reliabilityengine.io/allow-restart=true", "reliabilityengine.io/allow-job=true"],
            null, cancellationToken);
        await cluster.KubectlAsync(
            [
                "create", "rolebinding", "reliability-engine-actuation", "--clusterrole=reliability-engine-actuation",
                $"--serviceaccount={EngineInstallation.Namespace}:reliability-engine", "-n", @namespace,
            ],
            null, cancellationToken);
    }

    /// <param name="fault">As the twin calls it.</param>
    /// <param name="on">The pod or node that it is about.</param>
    public async Task StartFaultAsync(
        string app, string fault, double strength, CancellationToken cancellationToken, string? on = null, string? @namespace = null)
    {
        var path = FormattableString.Invariant($"faults/{@namespace ?? Namespace}/{app}/{fault}?strength={strength}") + (on is null ? "" : $"&on={on}");
        using var response = await _http.PostAsync(new Uri(_twin.Url, path), null, cancellationToken);
        response.EnsureSuccessStatusCode();
    }

    /// <summary>A rollout, to its end.</summary>
    public async Task RollOutAsync(string app, string image, CancellationToken cancellationToken)
    {
        await Cluster.KubectlAsync(["set", "image", $"deployment/{app}", $"server={image}", "-n", Namespace], null, cancellationToken);
        await Cluster.KubectlAsync(["rollout", "status", $"deployment/{app}", Patience.KubectlTimeout, "-n", Namespace], null, cancellationToken);
    }

    /// <summary>A node without a kubelet, and on it the third pod of the DaemonSet, which waits for ever.</summary>
    public async Task AddDeadNodeAsync(CancellationToken cancellationToken)
    {
        await Cluster.KubectlAsync(["create", "-f", "-"], FaultShop.Node(DeadNode), cancellationToken);
        await Engine.Process.WaitUntilAsync(async token => (await PodsAsync("agent", token)).Count == 3, cancellationToken);
    }

    /// <summary>The names of an app's pods.</summary>
    /// <param name="app">The value of their label.</param>
    /// <param name="node">Those on it alone, where it is given.</param>
    public async Task<IReadOnlyList<string>> PodsAsync(string app, CancellationToken cancellationToken, string? @namespace = null, string? node = null)
    {
        var list = JsonNode.Parse(await Cluster.KubectlAsync(["get", "pods", "-l", $"app={app}", "-n", @namespace ?? Namespace, "-o", "json"], null, cancellationToken))!;
        return
        [
            .. from pod in list["items"]!.AsArray()
               where pod["metadata"]!["deletionTimestamp"] is null && (node is null || (string?)pod["spec"]!["nodeName"] == node)
               select pod["metadata"]!["name"]!.GetValue<string>(),
        ];
    }

    /// <summary>Waits until a policy decides this about a target; returns what its status says of it.</summary>
    /// <param name="action">The policy's name for it; any where it is not given.</param>
    public async Task<JsonNode> WaitAsync(
        string policy, string target, string verdict, string reason, CancellationToken cancellationToken, string? action = null, string? @namespace = null)
    {
        JsonNode? found = null;
        await Engine.Process.WaitUntilAsync(
            async token => (found = await DecidedAsync(policy, target, token, @namespace))?["decision"] is { } decision
                && decision["verdict"]!.GetValue<string>() == verdict && decision["reason"]!.GetValue<string>() == reason
                && (action is null || decision["action"]?.GetValue<string>() == action),
            cancellationToken);
        return found!;
    }

    /// <summary>Waits until a target's own risk is at a level by a policy's measure; what it inherits does not count.</summary>
    public Task WaitForLevelAsync(string policy, string target, string level, CancellationToken cancellationToken) =>
        Engine.Process.WaitUntilAsync(async token => (await DecidedAsync(policy, target, token))?["level"]?.GetValue<string>() == level, cancellationToken);

    /// <summary>What a policy's status says of a target; null when nothing.</summary>
    public async Task<JsonNode?> DecidedAsync(string policy, string target, CancellationToken cancellationToken, string? @namespace = null) =>
        (await ReadAsync("reliabilitypolicies", policy, cancellationToken, @namespace))["status"]?["targets"]?.AsArray()
            .FirstOrDefault(known => known!["name"]!.GetValue<string>() == target);

    public async Task<JsonNode> ReadAsync(string plural, string name, CancellationToken cancellationToken, string? @namespace = null) =>
        (await Cluster.Http.GetFromJsonAsync<JsonNode>(new Uri($"{DeclaredObjects.In(@namespace ?? Namespace)}/{plural}/{name}", UriKind.Relative), cancellationToken))!;

    /// <summary>The records of actions on a target, by the cluster.</summary>
    public async Task<IReadOnlyList<JsonNode>> RecordsAsync(string target, CancellationToken cancellationToken, string? @namespace = null)
    {
        var list = await Cluster.Http.GetFromJsonAsync<JsonNode>(new Uri($"{DeclaredObjects.In(@namespace ?? Namespace)}/reliabilityactions", UriKind.Relative), cancellationToken);
        return [.. list!["items"]!.AsArray().Where(record => record!["spec"]!["sloTargetRef"]!["name"]!.GetValue<string>() == target).Select(record => record!)];
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            while (_parts.TryPop(out var part))
            {
                await part.DisposeAsync();
            }

            _http.Dispose();
            await DeclaredObjects.DeleteAsync(Cluster, Namespace);
            await DeclaredObjects.DeleteAsync(Cluster, EngineInstallation.Namespace);
            await SceneWebhooks.RemoveAsync(Cluster);
            await DeleteAsync($"/api/v1/nodes/{DeadNode}");
            await DeleteAsync($"/api/v1/namespaces/{Namespace}");
            // The engine was killed and holds its lease still: the next scene's would wait until that has run out.
            await EngineInstallation.DeleteLeaseAsync(Cluster, CancellationToken.None);
        }
        finally
        {
            _turn.Dispose();
        }
    }

    private async Task OpenShopAsync(string workloads, string? home, string? rolledOut, CancellationToken cancellationToken)
    {
        await EngineInstallation.ApplyAsync(Cluster, cancellationToken);
        Namespace = await Cluster.CreateNamespaceAsync("faults", cancellationToken);
        await Cluster.KubectlAsync(["label", "namespace", Namespace, "reliabilityengine.io/allow-restart=true"], null, cancellationToken);
        await ApplyAsync(workloads, cancellationToken);
        if (home is not null)
        {
            await Keep(new HomeWorkloads(Cluster, home)).ApplyAsync(cancellationToken);
        }

        await Cluster.KubectlAsync(["wait", "deployment", "--all", "--for=condition=Available", Patience.KubectlTimeout, "-n", Namespace], null, cancellationToken);
        if (rolledOut is not null)
        {
            await RollOutAsync(rolledOut, $"{rolledOut}:2", cancellationToken);
        }
    }

    /// <summary>The past, the twin that goes on from there, and an engine that reads it.</summary>
    private async Task RememberAsync(Func<string, IEnumerable<string>> apps, Func<EngineProcessOptions, EngineProcessOptions> configure, CancellationToken cancellationToken)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds());
        _twin = Keep(new TwinProcess(Cluster, apps(Namespace)));
        var history = await _twin.WriteHistoryAsync(Past, now, cancellationToken);
        var prometheus = Keep(await LocalPrometheus.CreateAsync(
            new LocalPrometheusOptions { Jobs = [new ScrapeJob("twin") { DiscoveryUrl = _twin.Discovery }], ScrapeInterval = TimeSpan.FromSeconds(5) },
            cancellationToken));
        await prometheus.LoadHistoryFileAsync(history, cancellationToken);
        await _twin.StartAsync(cancellationToken);
        await prometheus.StartAsync(cancellationToken);
        Engine = Keep(await EngineProcess.CreateAsync(Cluster, configure(new EngineProcessOptions { Prometheus = prometheus.Url }), cancellationToken));
    }

    private T Keep<T>(T part)
        where T : IAsyncDisposable
    {
        _parts.Push(part);
        return part;
    }

    private async Task DeleteAsync(string path)
    {
        using var response = await Cluster.Http.DeleteAsync(new Uri(path, UriKind.Relative));
        if (response.StatusCode != HttpStatusCode.NotFound)
        {
            response.EnsureSuccessStatusCode();
        }
    }
}
