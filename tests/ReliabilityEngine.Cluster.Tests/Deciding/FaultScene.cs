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

    private string Kinds => $"/apis/reliabilityengine.io/v1alpha1/namespaces/{Namespace}";

    /// <summary>Everything but the engine running.</summary>
    /// <param name="workloads">The manifests of what runs.</param>
    /// <param name="apps">The same as the twin takes them, by their namespace.</param>
    /// <param name="rolledOut">An app that has had a rollout before.</param>
    /// <param name="configure">What the engine is told beside its Prometheus.</param>
    public static async Task<FaultScene> PrepareAsync(
        LocalKubernetes cluster, string workloads, Func<string, IEnumerable<string>> apps, CancellationToken cancellationToken, string? rolledOut = null,
        Func<EngineProcessOptions, EngineProcessOptions>? configure = null)
    {
        var scene = new FaultScene(await EngineTurn.TakeAsync(cluster.Server, cancellationToken), cluster);
        try
        {
            await scene.OpenShopAsync(workloads, apps, rolledOut, configure ?? (options => options), cancellationToken);
            return scene;
        }
        catch
        {
            await scene.DisposeAsync();
            throw;
        }
    }

    /// <summary>Applies documents in the scene's namespace.</summary>
    public Task ApplyAsync(string manifests, CancellationToken cancellationToken) =>
        Cluster.KubectlAsync(["apply", "-n", Namespace, "-f", "-"], manifests, cancellationToken);

    /// <summary>What a platform team does where it wants actions: the labels of the namespace, and the role bound in it.</summary>
    public async Task PermitActionsAsync(CancellationToken cancellationToken)
    {
        await Cluster.KubectlAsync(
            ["label", "namespace", Namespace, "--overwrite", "reliabilityengine.io/allow-scale=true", "reliabilityengine.io/allow-restart=true", "reliabilityengine.io/allow-job=true"],
            null, cancellationToken);
        await Cluster.KubectlAsync(
            [
                "create", "rolebinding", "reliability-engine-actuation", "--clusterrole=reliability-engine-actuation",
                $"--serviceaccount={EngineInstallation.Namespace}:reliability-engine", "-n", Namespace,
            ],
            null, cancellationToken);
    }

    /// <param name="fault">As the twin calls it.</param>
    /// <param name="on">The pod or node that it is about.</param>
    public async Task StartFaultAsync(string app, string fault, double strength, CancellationToken cancellationToken, string? on = null)
    {
        var path = FormattableString.Invariant($"faults/{Namespace}/{app}/{fault}?strength={strength}") + (on is null ? "" : $"&on={on}");
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
    public async Task<IReadOnlyList<string>> PodsAsync(string app, CancellationToken cancellationToken)
    {
        var list = JsonNode.Parse(await Cluster.KubectlAsync(["get", "pods", "-l", $"app={app}", "-n", Namespace, "-o", "json"], null, cancellationToken))!;
        return [.. list["items"]!.AsArray().Where(pod => pod!["metadata"]!["deletionTimestamp"] is null).Select(pod => pod!["metadata"]!["name"]!.GetValue<string>())];
    }

    /// <summary>Waits until a policy decides this about a target; returns what its status says of it.</summary>
    /// <param name="action">The policy's name for it; any where it is not given.</param>
    public async Task<JsonNode> WaitAsync(
        string policy, string target, string verdict, string reason, CancellationToken cancellationToken, string? action = null)
    {
        JsonNode? found = null;
        await Engine.Process.WaitUntilAsync(
            async token => (found = await DecidedAsync(policy, target, token))?["decision"] is { } decision
                && decision["verdict"]!.GetValue<string>() == verdict && decision["reason"]!.GetValue<string>() == reason
                && (action is null || decision["action"]?.GetValue<string>() == action),
            cancellationToken);
        return found!;
    }

    /// <summary>Waits until a target's own risk is at a level by a policy's measure; what it inherits does not count.</summary>
    public Task WaitForLevelAsync(string policy, string target, string level, CancellationToken cancellationToken) =>
        Engine.Process.WaitUntilAsync(async token => (await DecidedAsync(policy, target, token))?["level"]?.GetValue<string>() == level, cancellationToken);

    /// <summary>What a policy's status says of a target; null when nothing.</summary>
    public async Task<JsonNode?> DecidedAsync(string policy, string target, CancellationToken cancellationToken) =>
        (await ReadAsync("reliabilitypolicies", policy, cancellationToken))["status"]?["targets"]?.AsArray()
            .FirstOrDefault(known => known!["name"]!.GetValue<string>() == target);

    public async Task<JsonNode> ReadAsync(string plural, string name, CancellationToken cancellationToken) =>
        (await Cluster.Http.GetFromJsonAsync<JsonNode>(new Uri($"{Kinds}/{plural}/{name}", UriKind.Relative), cancellationToken))!;

    /// <summary>The records of actions on a target, by the cluster.</summary>
    public async Task<IReadOnlyList<JsonNode>> RecordsAsync(string target, CancellationToken cancellationToken)
    {
        var list = await Cluster.Http.GetFromJsonAsync<JsonNode>(new Uri($"{Kinds}/reliabilityactions", UriKind.Relative), cancellationToken);
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
            foreach (var plural in (string[])["reliabilitypolicies", "slotargets", "reliabilityactions"])
            {
                await DeleteAsync($"{Kinds}/{plural}");
            }

            await DeleteAsync($"/api/v1/nodes/{DeadNode}");
            await DeleteAsync($"/api/v1/namespaces/{Namespace}");
            // The engine was killed and holds its lease still: the next scene's would wait until that has run out.
            await DeleteAsync($"/apis/coordination.k8s.io/v1/namespaces/{EngineInstallation.Namespace}/leases/reliability-engine");
        }
        finally
        {
            _turn.Dispose();
        }
    }

    private async Task OpenShopAsync(string workloads, Func<string, IEnumerable<string>> apps, string? rolledOut, Func<EngineProcessOptions, EngineProcessOptions> configure, CancellationToken cancellationToken)
    {
        await EngineInstallation.ApplyAsync(Cluster, cancellationToken);
        Namespace = await Cluster.CreateNamespaceAsync("faults", cancellationToken);
        await Cluster.KubectlAsync(["label", "namespace", Namespace, "reliabilityengine.io/allow-restart=true"], null, cancellationToken);
        await ApplyAsync(workloads, cancellationToken);
        await Cluster.KubectlAsync(["wait", "deployment", "--all", "--for=condition=Available", Patience.KubectlTimeout, "-n", Namespace], null, cancellationToken);
        if (rolledOut is not null)
        {
            await RollOutAsync(rolledOut, $"{rolledOut}:2", cancellationToken);
        }

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
