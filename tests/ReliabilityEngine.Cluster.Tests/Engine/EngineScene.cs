using System.Text.Json.Nodes;
using ReliabilityEngine.LocalCluster.Engine;
using ReliabilityEngine.LocalCluster.Kubernetes;
using ReliabilityEngine.LocalCluster.Prometheus;

namespace ReliabilityEngine.Cluster.Tests.Engine;

/// <summary>A Prometheus with a past, a namespace, and the engine as a process under its own roles.</summary>
internal sealed class EngineScene : IAsyncDisposable
{
    private EngineScene(LocalKubernetes cluster, LocalPrometheus prometheus, EngineProcess engine, string @namespace)
    {
        Cluster = cluster;
        Prometheus = prometheus;
        Engine = engine;
        Namespace = @namespace;
    }

    public LocalKubernetes Cluster { get; }

    public LocalPrometheus Prometheus { get; }

    public EngineProcess Engine { get; }

    public string Namespace { get; }

    public static async Task<EngineScene> OpenAsync(LocalKubernetes cluster, IEnumerable<string> history, CancellationToken cancellationToken)
    {
        var prometheus = await LocalPrometheus.CreateAsync(new LocalPrometheusOptions(), cancellationToken);
        await prometheus.LoadHistoryAsync(history, cancellationToken);
        await prometheus.StartAsync(cancellationToken);
        await EngineInstallation.ApplyAsync(cluster, cancellationToken);
        var scene = new EngineScene(
            cluster, prometheus, await NewEngineAsync(cluster, prometheus, cancellationToken), await cluster.CreateNamespaceAsync(cancellationToken: cancellationToken));
        await scene.Engine.StartAsync(cancellationToken);
        return scene;
    }

    public static Task<EngineProcess> NewEngineAsync(
        LocalKubernetes cluster, LocalPrometheus prometheus, CancellationToken cancellationToken, (string, string, string)? lease = null) =>
        EngineProcess.CreateAsync(cluster, new EngineProcessOptions { Prometheus = prometheus.Url, LeaderElection = lease }, cancellationToken);

    /// <summary>Declares a target over three hours on an app's request counters.</summary>
    public Task DeclareAsync(string name, string objective, CancellationToken cancellationToken) =>
        DeclareAsync(name, objective, $$"""
            ratio:
                  errors: {metric: 'http_requests_total{app="{{name}}",code=~"5.."}'}
                  total: {metric: 'http_requests_total{app="{{name}}"}'}
            """, cancellationToken);

    public Task DeclareAsync(string name, string objective, string indicator, CancellationToken cancellationToken) =>
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
            """, cancellationToken);

    public async Task<JsonNode> ReadAsync(string name, CancellationToken cancellationToken) =>
        JsonNode.Parse(await Cluster.KubectlAsync(["get", "slotarget", name, "-n", Namespace, "-o", "json"], null, cancellationToken))!;

    /// <summary>Waits until a condition has a status, and a reason where one is given; returns the target as it is then.</summary>
    public async Task<JsonNode> WaitAsync(string name, string condition, string status, CancellationToken cancellationToken, string? reason = null)
    {
        JsonNode? found = null;
        await Engine.Process.WaitUntilAsync(
            async token => Condition(found = await ReadAsync(name, token), condition) is { } c
                && c["status"]!.GetValue<string>() == status && (reason is null || c["reason"]!.GetValue<string>() == reason),
            TimeSpan.FromSeconds(150),
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
        await Engine.DisposeAsync();
        await Prometheus.DisposeAsync();
        await Cluster.KubectlAsync("delete", "slotarget", "--all", "-n", Namespace);
    }
}
