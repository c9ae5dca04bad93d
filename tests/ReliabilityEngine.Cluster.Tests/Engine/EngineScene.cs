using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ReliabilityEngine.LocalCluster.Engine;
using ReliabilityEngine.LocalCluster.Kubernetes;
using ReliabilityEngine.LocalCluster.Prometheus;

namespace ReliabilityEngine.Cluster.Tests.Engine;

/// <summary>A Prometheus with a past, a namespace, and the engine as a process under its own roles.</summary>
internal sealed class EngineScene : IAsyncDisposable
{
    /// <summary>Short enough to wait for its end, for those whose leader dies.</summary>
    public static readonly (string, string, string) ShortLease = ("30s", "25s", "2s");

    private readonly EngineTurn _turn;

    private EngineScene(
        EngineTurn turn, LocalKubernetes cluster, LocalPrometheus prometheus, IReadOnlyDictionary<string, TroubledPrometheus> doors, string @namespace)
    {
        _turn = turn;
        Cluster = cluster;
        Prometheus = prometheus;
        Doors = doors;
        Namespace = @namespace;
    }

    public LocalKubernetes Cluster { get; }

    public LocalPrometheus Prometheus { get; }

    /// <summary>What the engine reads Prometheus through, by the name of the source; the default source has none.</summary>
    public IReadOnlyDictionary<string, TroubledPrometheus> Doors { get; }

    public EngineProcess Engine { get; private set; } = null!;

    public string Namespace { get; }

    private string Targets => $"/apis/reliabilityengine.io/v1alpha1/namespaces/{Namespace}/slotargets";

    /// <param name="otherSources">Sources beside the default one; all lead to the same Prometheus, each through a door of its own.</param>
    /// <param name="lease">Lease, renew deadline and retry period; one that outlasts the scene when null.</param>
    public static async Task<EngineScene> OpenAsync(
        LocalKubernetes cluster, IEnumerable<string> history, CancellationToken cancellationToken,
        IReadOnlyList<string>? otherSources = null, (string, string, string)? lease = null)
    {
        var scene = await PrepareAsync(cluster, history, cancellationToken, otherSources, lease);
        await scene.Engine.StartAsync(cancellationToken);
        return scene;
    }

    /// <summary>Everything but the engine running: time to have the apiserver ask it, for instance.</summary>
    /// <inheritdoc cref="OpenAsync"/>
    public static async Task<EngineScene> PrepareAsync(
        LocalKubernetes cluster, IEnumerable<string> history, CancellationToken cancellationToken,
        IReadOnlyList<string>? otherSources = null, (string, string, string)? lease = null)
    {
        var turn = await EngineTurn.TakeAsync(cluster.Server, cancellationToken);
        try
        {
            return await PrepareAsync(turn, cluster, history, otherSources ?? [], lease, cancellationToken);
        }
        catch
        {
            turn.Dispose();
            throw;
        }
    }

    private static async Task<EngineScene> PrepareAsync(
        EngineTurn turn, LocalKubernetes cluster, IEnumerable<string> history, IReadOnlyList<string> otherSources, (string, string, string)? lease,
        CancellationToken cancellationToken)
    {
        var prometheus = await LocalPrometheus.CreateAsync(new LocalPrometheusOptions(), cancellationToken);
        await prometheus.LoadHistoryAsync(history, cancellationToken);
        await prometheus.StartAsync(cancellationToken);
        await EngineInstallation.ApplyAsync(cluster, cancellationToken);
        var doors = new Dictionary<string, TroubledPrometheus>();
        foreach (var source in otherSources)
        {
            doors[source] = await TroubledPrometheus.StartAsync(prometheus.Url);
        }

        var scene = new EngineScene(turn, cluster, prometheus, doors, await cluster.CreateNamespaceAsync(cancellationToken: cancellationToken));
        scene.Engine = await scene.NewEngineAsync(cancellationToken, lease: lease);
        return scene;
    }

    /// <summary>One more replica, not running yet.</summary>
    public Task<EngineProcess> NewEngineAsync(
        CancellationToken cancellationToken,
        string? podName = null,
        (string, string, string)? lease = null,
        IReadOnlyDictionary<string, string?>? variables = null,
        string furtherKeys = "") =>
        EngineProcess.CreateAsync(
            Cluster,
            new EngineProcessOptions
            {
                Prometheus = Prometheus.Url,
                OtherSources = Doors.ToDictionary(door => door.Key, door => door.Value.Url),
                PodName = podName,
                LeaderElection = lease ?? EngineProcessOptions.LongLease,
                FurtherKeys = furtherKeys,
                Variables = variables ?? new Dictionary<string, string?>(),
            },
            cancellationToken);

    /// <summary>
    /// Has the apiserver ask a replica about this scene's namespace, with the committed configuration but for its address. The engine looks
    /// for it when it starts.
    /// </summary>
    /// <param name="engine">Who is asked; the scene's own unless given.</param>
    /// <param name="failurePolicy">What becomes of a request that nobody answers.</param>
    public Task InstallWebhooksAsync(CancellationToken cancellationToken, EngineProcess? engine = null, string failurePolicy = "Ignore") =>
        SceneWebhooks.InstallAsync(Cluster, Namespace, engine ?? Engine, cancellationToken, failurePolicy);

    /// <summary>Declares a target over three hours on an app's request counters.</summary>
    public Task DeclareAsync(string name, string objective, CancellationToken cancellationToken, string more = "") =>
        DeclareAsync(name, objective, Requests(name), cancellationToken, more);

    /// <param name="more">Further lines of the spec, at its indentation.</param>
    public Task DeclareAsync(string name, string objective, string indicator, CancellationToken cancellationToken, string more = "") =>
        Cluster.ApplyAsync($"""
            apiVersion: reliabilityengine.io/v1alpha1
            kind: SLOTarget
            metadata:
              name: {name}
              namespace: {Namespace}
            spec:
              objective: "{objective}"
              window: 3h
              sampleInterval: 5s
              indicator:
                {indicator}
              {more}
            """, cancellationToken);

    /// <summary>The indicator over an app's request counters.</summary>
    public static string Requests(string app) => $$"""
        ratio:
              errors: {metric: 'http_requests_total{app="{{app}}",code=~"5.."}'}
              total: {metric: 'http_requests_total{app="{{app}}"}'}
        """;

    public async Task<JsonNode> ReadAsync(string name, CancellationToken cancellationToken) =>
        (await Cluster.Http.GetFromJsonAsync<JsonNode>(new Uri($"{Targets}/{name}", UriKind.Relative), cancellationToken))!;

    /// <summary>Waits until a condition has a status, and a reason where one is given; returns the target as it is then.</summary>
    /// <param name="engine">Which must not end meanwhile; the scene's own unless given.</param>
    public async Task<JsonNode> WaitAsync(
        string name, string condition, string status, CancellationToken cancellationToken, string? reason = null, EngineProcess? engine = null)
    {
        JsonNode? found = null;
        await (engine ?? Engine).Process.WaitUntilAsync(
            async token => Condition(found = await ReadAsync(name, token), condition) is { } c
                && c["status"]!.GetValue<string>() == status && (reason is null || c["reason"]!.GetValue<string>() == reason),
            cancellationToken);
        return found!;
    }

    public static JsonNode? Condition(JsonNode target, string type) =>
        target["status"]?["conditions"]?.AsArray().FirstOrDefault(c => c!["type"]!.GetValue<string>() == type);

    /// <summary>One of the target's own series, as the engine exposes it.</summary>
    public Task<double?> MetricAsync(string metric, string name, CancellationToken cancellationToken, string more = "") =>
        Engine.ReadMetricAsync($"reliability_engine_{metric}{{slo=\"{name}\",slo_namespace=\"{Namespace}\"{more}}}", cancellationToken);

    public async ValueTask DisposeAsync()
    {
        try
        {
            await Engine.DisposeAsync();
            foreach (var door in Doors.Values)
            {
                await door.DisposeAsync();
            }

            await Prometheus.DisposeAsync();
            await DeleteAsync(Targets);
            await SceneWebhooks.RemoveAsync(Cluster);
            // The engine was killed and holds its lease still: the next scene's would wait until that has run out.
            await EngineInstallation.DeleteLeaseAsync(Cluster, CancellationToken.None);
        }
        finally
        {
            _turn.Dispose();
        }
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
