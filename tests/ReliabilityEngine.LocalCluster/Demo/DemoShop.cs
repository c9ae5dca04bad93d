using System.Text.Json.Nodes;
using ReliabilityEngine.LocalCluster.Engine;
using ReliabilityEngine.LocalCluster.Kubernetes;
using ReliabilityEngine.LocalCluster.Processes;
using ReliabilityEngine.LocalCluster.Prometheus;

namespace ReliabilityEngine.LocalCluster.Demo;

/// <summary>
/// A shop of three services on a local cluster: the twin plays their pods, Prometheus scrapes it and knows three days of its past, the
/// engine watches. <see cref="OpenAsync"/> is the story in order; <see cref="RushAsync"/> is how it goes on.
/// </summary>
internal sealed class DemoShop : IAsyncDisposable
{
    private const string Namespace = DemoGate.Namespace;
    private const string EngineJob = "reliability-engine";
    private const string Budgets = "reliability_engine_error_budget_remaining_ratio";

    private static readonly TimeSpan ScrapeInterval = TimeSpan.FromSeconds(15);

    private readonly Stack<IAsyncDisposable> _parts = new();
    private OwnPrometheus? _own;
    private DemoCluster _demo = null!;
    private LocalKubernetes _cluster = null!;
    private LocalPrometheus _prometheus = null!;
    private EngineProcess _engine = null!;
    private Uri? _webhooks;
    private TimeSpan _boot;
    private DateTimeOffset _rushBegins;
    private DemoGate _gate = null!;
    private IReadOnlyList<PrometheusSample> _scraped = [];

    private DemoShop()
    {
    }

    public static async Task<DemoShop> OpenAsync(TextWriter output, CancellationToken cancellationToken)
    {
        var shop = new DemoShop();
        try
        {
            var progress = new DemoProgress(output, TimeProvider.System, steps: 6);
            var kubernetes = LocalKubernetes.AskedElsewhere is { } variable
                ? $"Kubernetes: that of {variable}, and the shop's Deployments in it"
                : "Kubernetes: etcd, apiserver, controllers, scheduler, two hollow nodes, and the shop's Deployments";
            await progress.StepAsync(kubernetes, () => shop.BootAsync(output, cancellationToken));
            await progress.StepAsync("Prometheus, with three days of the shop's past", () => shop.RememberAsync(output, cancellationToken));
            await progress.StepAsync("the engine: config/default, and the process under its own roles", () => shop.InstallAsync(cancellationToken));
            await progress.StepAsync("config/samples: what the engine says of each SLOTarget", () => shop.DeclareAsync(cancellationToken));
            await progress.StepAsync("the gate: rollouts pass the engine", () => shop.RollOutAsync(cancellationToken));
            await progress.StepAsync("Prometheus reads the engine's own metrics", () => shop.ScrapeAsync(cancellationToken));
            return shop;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            var told = DemoException.KeepingLogs(failure);
            await shop.DisposeAsync();
            throw told;
        }
        catch
        {
            await shop.DisposeAsync();
            throw;
        }
    }

    public async Task ShowAsync(TextWriter output, CancellationToken cancellationToken)
    {
        await output.WriteLineAsync("\n$ kubectl get reliability -A");
        await output.WriteLineAsync(await _cluster.KubectlAsync(["get", "reliability", "-A"], null, cancellationToken));
        foreach (var expectation in DemoExpectation.All)
        {
            await output.WriteLineAsync($"{expectation.Name} is {expectation.Expected}");
        }

        await output.WriteLineAsync("\n$ kubectl get events.events.k8s.io -n shop");
        await output.WriteLineAsync(await _cluster.KubectlAsync(
            ["get", "events.events.k8s.io", "-n", Namespace, "--field-selector", "reportingController=reliabilityengine.io/reliability-engine",
             "-o", "custom-columns=TYPE:.type,REASON:.reason,TARGET:.regarding.name,NOTE:.note"],
            null, cancellationToken));
        foreach (var line in _gate.Transcript)
        {
            await output.WriteLineAsync(line);
        }

        await output.WriteLineAsync($"\nPrometheus scrapes the engine: {Budgets}");
        foreach (var sample in _scraped)
        {
            await output.WriteLineAsync(FormattableString.Invariant($"  {sample.Labels["slo"],-10} {sample.Value:0.000}"));
        }

        await ProgramRun.RunAsync(
            "promtool", ["check", "metrics"], input: await _engine.ReadMetricsAsync(cancellationToken), cancellationToken: cancellationToken);
        await output.WriteLineAsync($"$ curl {_engine.Metrics} | promtool check metrics    # clean\n");
    }

    /// <summary>Today's rush, and what came of it for the service that is looked after and for the one that is not.</summary>
    public async Task RushAsync(TextWriter output, CancellationToken cancellationToken)
    {
        var rush = new DemoRush(_demo, _engine, _prometheus, _rushBegins);
        var progress = new DemoProgress(output, TimeProvider.System, steps: 1);
        try
        {
            await progress.StepAsync("the rush of every day: one service may be scaled, the same is left alone beside it (10 minutes)", () => rush.PlayAsync(cancellationToken));
        }
        catch (DemoException failure)
        {
            throw DemoException.KeepingLogs(failure);
        }

        foreach (var line in rush.Transcript)
        {
            await output.WriteLineAsync(line);
        }
    }

    public void Suggest(TextWriter output) => output.WriteLine(
        $"""
        It stays up until Ctrl+C. Try, in another terminal:
          export KUBECONFIG={_cluster.Kubeconfig}
          kubectl get reliability -A -w
          kubectl describe slotarget payments -n shop
          kubectl explain slotarget.spec.indicator --recursive
          kubectl rollout undo deployment/checkout -n shop                  # the way back always passes
          curl -s {_engine.Metrics} | grep ^reliability_engine_
          Prometheus: {_prometheus.Url}    the engine's log: {_engine.LogFile}
        """);

    public async ValueTask DisposeAsync()
    {
        while (_parts.TryPop(out var part))
        {
            await part.DisposeAsync();
        }
    }

    private async Task BootAsync(TextWriter output, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        _own = await OwnPrometheus.FindAsync(cancellationToken);
        _demo = Keep(await DemoCluster.OpenAsync(output, cancellationToken));
        _cluster = _demo.Kubernetes;
        await _demo.ApplyAsync(_demo.Shop, cancellationToken);
        await _cluster.KubectlAsync(
            ["wait", "deployment", "--all", "--for=condition=Available", Patience.KubectlTimeout, "-n", Namespace], null, cancellationToken);
        await _cluster.KubectlAsync(
            ["wait", "deployment", "--all", "--for=condition=Available", Patience.KubectlTimeout, "-n", DemoRush.Namespace], null, cancellationToken);
        _boot = TimeProvider.System.GetElapsedTime(started);
    }

    private async Task RememberAsync(TextWriter output, CancellationToken cancellationToken)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds());
        var rushIn = DemoScene.RushIn(_boot);
        _rushBegins = now + rushIn;
        var twin = Keep(new TwinProcess(_cluster, DemoScene.AppsUntil(now, rushIn)));
        var history = await twin.WriteHistoryAsync(DemoScene.History, now, cancellationToken);
        _prometheus = Keep(await LocalPrometheus.CreateAsync(
            new LocalPrometheusOptions
            {
                Jobs = [new ScrapeJob("twin") { DiscoveryUrl = twin.Discovery }, new ScrapeJob(EngineJob)],
                ScrapeInterval = ScrapeInterval,
            },
            cancellationToken));
        await output.WriteLineAsync("      promtool makes blocks of it");
        await _prometheus.LoadHistoryFileAsync(history, cancellationToken);
        await twin.StartAsync(cancellationToken);
        await _prometheus.StartAsync(cancellationToken);
    }

    private async Task InstallAsync(CancellationToken cancellationToken)
    {
        var options = new EngineProcessOptions
        {
            Prometheus = _prometheus.Url,
            // A minute of a busy machine costs no lease; one that was killed is not waited for longer than that.
            LeaderElection = ("60s", "50s", "2s"),
            OtherSources = _own is null ? new Dictionary<string, Uri>() : new Dictionary<string, Uri> { [OwnPrometheus.Source] = _own.Url },
        };
        (_engine, _webhooks) = await DemoEngine.InstallAsync(_demo, options, cancellationToken);
        Keep(_engine);
    }

    private async Task DeclareAsync(CancellationToken cancellationToken)
    {
        await _demo.AddAsync(await DemoManifests.ReadAsync(_cluster, "samples", cancellationToken), cancellationToken);
        if (_own is not null)
        {
            await _demo.AddAsync(OwnPrometheus.Target, cancellationToken);
        }

        await _cluster.KubectlAsync(
            ["wait", "slotarget", "--all", "--for=condition=Ready", Patience.KubectlTimeout, "-n", Namespace], null, cancellationToken);
        foreach (var expectation in DemoExpectation.All)
        {
            await ExpectAsync(expectation, cancellationToken);
        }
    }

    private Task RollOutAsync(CancellationToken cancellationToken)
    {
        _gate = new DemoGate(_demo, _engine, _webhooks);
        return _gate.PlayAsync(cancellationToken);
    }

    private async Task ScrapeAsync(CancellationToken cancellationToken)
    {
        _prometheus.SetTargets(EngineJob, [_engine.Metrics.Authority]);
        _scraped = await _prometheus.WaitForAsync(Budgets, cancellationToken);
    }

    private T Keep<T>(T part)
        where T : IAsyncDisposable
    {
        _parts.Push(part);
        return part;
    }

    private async Task ExpectAsync(DemoExpectation expectation, CancellationToken cancellationToken)
    {
        JsonNode? status = null;
        await DemoWait.UntilAsync(
            _engine,
            async token =>
            {
                var target = await _cluster.KubectlAsync(["get", "slotarget", expectation.Name, "-n", Namespace, "-o", "json"], null, token);
                status = JsonNode.Parse(target)?["status"];
                return status is not null && expectation.IsMet(status);
            },
            () => expectation.Tell(status),
            cancellationToken);
    }
}
