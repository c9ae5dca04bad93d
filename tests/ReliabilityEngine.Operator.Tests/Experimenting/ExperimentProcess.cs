using ControllerRuntime.Caching;
using ControllerRuntime.Client;
using ControllerRuntime.Entities.Kinds;
using ControllerRuntime.Events;
using Microsoft.Extensions.Logging.Abstractions;
using ReliabilityEngine.Operator.Acting.Actuators;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Configuration;
using ReliabilityEngine.Operator.Experimenting;
using ReliabilityEngine.Operator.Experimenting.Faults;
using ReliabilityEngine.Operator.History;
using ReliabilityEngine.Operator.Loop;
using ReliabilityEngine.Operator.Memory;
using ReliabilityEngine.Operator.Observing;
using ReliabilityEngine.Operator.Telemetry;
using ReliabilityEngine.Operator.Tests.Controllers;
using ReliabilityEngine.Operator.Tests.Deciding;
using ReliabilityEngine.Operator.Tests.Gate;
using ReliabilityEngine.Operator.Validation;

namespace ReliabilityEngine.Operator.Tests.Experimenting;

/// <summary>One process: what runs experiments as the host composes it, beside the loop that reads the counts. It remembers nothing of another one.</summary>
internal sealed class ExperimentProcess : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _running = [];
    private readonly KubernetesClient _client;
    private readonly TimeProvider _time;
    private readonly LiveConfiguration _configuration;
    private readonly Memories<TargetMemory> _memories = new();
    private readonly CheckpointStore _checkpoints;
    private readonly ReliabilityLoop _loop;

    public ExperimentProcess(ExperimentScene scene, LiveConfiguration configuration)
    {
        (_client, _time, _configuration) = (scene.Client, scene.Time, configuration);
        var metrics = new EngineMetrics(scene.Meters);
        var sources = new OneSource(scene.Source);
        Parts = new DecisionParts(
            _client, DecisionParts.Cache<SLOTarget>(_client), DecisionParts.Cache<ReliabilityPolicy>(_client), DecisionParts.Cache<Namespace>(_client),
            new Informer<ConfigMap>(
                _client, new() { Namespace = GivenGate.OperatorNamespace, FieldSelector = $"metadata.name={ReliabilityApi.StopConfigMap}" }, TimeProvider.System, NullLogger<Informer<ConfigMap>>.Instance),
            _memories, sources, scene.Events, _time, _configuration, metrics);
        var ledger = new ExperimentLedger(Parts.Experiments, Parts.Ledger, Parts.Arbiter);
        var workloads = new WorkloadReader(_client, new ApiDiscovery(_client, _time));
        _checkpoints = new CheckpointStore(_client, Parts.Targets.Store, _configuration.Options, _time, NullLogger<CheckpointStore>.Instance);
        _loop = new ReliabilityLoop(
            sources, new HistoryStore(_checkpoints, NullLogger<HistoryStore>.Instance), workloads, new WorkloadPresence(Parts.Revisions, workloads), Parts.Decisions, Parts.Ongoing,
            new StageTimer(metrics, _time), _time);
        Runner = Compose(ledger, sources, metrics, scene.Events);
    }

    public DecisionParts Parts { get; }

    public ExperimentRunner Runner { get; }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _running.AddRange(Parts.All.Select(informer => informer.RunAsync(_stop.Token)));
        await Task.WhenAll(Parts.All.Select(informer => informer.Synced)).WaitAsync(cancellationToken);
        await ReadCountsAsync(cancellationToken);
    }

    /// <summary>What the controller of targets does.</summary>
    public async Task ReadCountsAsync(CancellationToken cancellationToken)
    {
        if (await _client.GetAsync<SLOTarget>("web", Given.Namespace, cancellationToken) is not { } target)
        {
            return;
        }

        var memory = _memories.Open(target);
        var isBackfilling = true;
        while (isBackfilling)
        {
            var pass = await _loop.RunAsync(target, memory, cancellationToken);
            (memory.Assessment, isBackfilling) = (pass.Assessment, pass.IsBackfilling);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_running).ContinueWith(_ => { }, TaskScheduler.Default);
        _stop.Dispose();
        _checkpoints.Dispose();
    }

    private ExperimentRunner Compose(ExperimentLedger ledger, OneSource sources, EngineMetrics metrics, IEventRecorder events)
    {
        var (targets, namespaces) = (Parts.Targets.Store, Parts.Namespaces.Store);
        var around = new ClusterSurroundings(Parts.Neighbours, targets, Parts.Policies.Store, namespaces, _configuration, []);
        var stops = new RunStops(Parts.GateNamespaces, new ChaosPermission(namespaces, _configuration));
        var reader = new ObjectiveReader(targets, _memories, sources, new Takeover(_time), _time);
        var obstacles = new StartObstacles(Parts.Ongoing, Parts.Actions.Store, Parts.Ledger, Parts.Selection, reader, _time);
        var pods = new TakenPods(_client, _client, new UnavailableLimit(Parts.Selection), _time);
        var faults = new FaultCarrier(
            [
                new PodKillFault(_client, pods), new PodEvictFault(new PodEviction(_client, new ApiDiscovery(_client, _time)), pods),
                new ScaleDownFault(_client, _client, Parts.Scalers, pods), new NodeCordonFault(_client, _client), new StressFault(_client, _client, _time),
                new NetworkLossFault(_client, _client, namespaces, _time), new ChaosMeshFault(_client, _client, _time), new LitmusFault(_client, _client, _time),
            ],
            namespaces);
        var (authors, recorder, news) = (new AuthorReview(_client, namespaces), new ExperimentRecorder(_client), new ExperimentNews(events, metrics));
        var starter = new ExperimentStarter(stops, obstacles, reader, faults, authors, recorder, news, _time);
        return new ExperimentRunner(
            starter, new ExperimentCheck(around), stops, obstacles, reader, faults, authors,
            new ExpectedCost(new CostReader(targets, _memories, sources, Parts.Workloads), _client, _client), ledger, recorder, news, _time);
    }
}
