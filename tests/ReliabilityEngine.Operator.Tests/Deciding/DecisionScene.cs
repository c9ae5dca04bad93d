using System.Text.Json.Nodes;
using ControllerRuntime.Caching;
using ControllerRuntime.Client;
using ControllerRuntime.Entities;
using ControllerRuntime.Entities.Kinds;
using Microsoft.Extensions.Logging.Abstractions;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Commands.Explaining;
using ReliabilityEngine.Operator.Configuration;
using ReliabilityEngine.Operator.Controllers;
using ReliabilityEngine.Operator.Deciding;
using ReliabilityEngine.Operator.History;
using ReliabilityEngine.Operator.Learning;
using ReliabilityEngine.Operator.Loop;
using ReliabilityEngine.Operator.Memory;
using ReliabilityEngine.Operator.Observing;
using ReliabilityEngine.Operator.Telemetry;
using ReliabilityEngine.Operator.Tests.Controllers;
using ReliabilityEngine.Operator.Tests.Gate;
using ReliabilityEngine.Operator.Tests.History;
using ReliabilityEngine.Operator.Tests.Webhooks.Registration;
using ReliabilityEngine.Operator.Validation;
using ReliabilityEngine.Operator.Webhooks.Registration;
using ReliabilityEngine.Testing;
using ReliabilityEngine.Testing.ApiServer;
using ReliabilityEngine.Testing.Telemetry;

namespace ReliabilityEngine.Operator.Tests.Deciding;

/// <summary>Both controllers as the host composes them, over an in-memory apiserver, live caches, a remembered past and a clock that is moved.</summary>
internal sealed class DecisionScene : IAsyncDisposable
{
    private readonly GateCaches _caches;
    private readonly TestMeters _meters = new();
    private readonly EngineMetrics _metrics;
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _running = [];
    private DecisionParts _parts = null!;
    private CheckpointStore _checkpoints = null!;
    private SLOTargetController _targets = null!;
    private ReliabilityPolicyController _policies = null!;

    private DecisionScene(GateCaches caches)
    {
        _caches = caches;
        _metrics = new EngineMetrics(_meters);
    }

    public ManualTimeProvider Time { get; } = new(GivenGate.Start);

    public RecordedEvents Events { get; } = new();

    /// <summary>A thousand events a minute, all good unless a test says otherwise.</summary>
    public RememberedSource Source { get; } = new() { Count = _ => (1000, 1000) };

    public PodSignals Pods { get; } = new();

    public Task<string> ReadSeriesAsync() => _metrics.Targets.ReadAsync(Token);

    public Task<string> ReadWorkloadSeriesAsync() => _metrics.Workloads.ReadAsync(Token);

    /// <summary>What goes wrong with requests.</summary>
    public FaultPlan Faults => _caches.Server.Faults;

    /// <summary>The records that the decisions of this process want carried out.</summary>
    public IEnumerable<NamespacedName> Admitted => _parts.Admitted;

    /// <summary>How often anything was written.</summary>
    public string Version => _caches.Server.ResourceVersion;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<DecisionScene> OpenAsync(params IReadOnlyList<IKubernetesEntity> objects)
    {
        var scene = new DecisionScene(await GateCaches.FilledAsync(
        [
            .. objects,
            .. objects.Any(o => o is Namespace) ? [] : (IKubernetesEntity[])[GivenGate.Namespace()],
            GivenWebhooks.Configured(),
        ]));
        await scene.LeadAsync();
        return scene;
    }

    /// <summary>A new leader takes over: nothing is remembered but what the cluster holds.</summary>
    public async Task LeadAsync()
    {
        _checkpoints?.Dispose();
        _parts?.Lessons.Dispose();
        var options = new EngineOptions { Namespace = GivenGate.OperatorNamespace };
        var configuration = new LiveConfiguration(options);
        var memories = new Memories<TargetMemory>();
        var sources = new OneSource(Source, Pods);
        _parts = new DecisionParts(
            _caches.Client, Copy(_caches.Targets), Copy(_caches.Policies), Copy(_caches.Namespaces), Copy(_caches.Stops), memories, sources, Events, Time, configuration, _metrics);
        var started = _parts.All.Select(informer => informer.RunAsync(_stop.Token)).ToList();
        _running.AddRange(started);
        await Task.WhenAll(_parts.All.Select(informer => informer.Synced)).WaitAsync(Token);

        _checkpoints = new CheckpointStore(_caches.Client, _parts.Targets.Store, options, Time, NullLogger<CheckpointStore>.Instance);
        var around = new ClusterSurroundings(_parts.Neighbours, _parts.Targets.Store, _parts.Policies.Store, _parts.Namespaces.Store, configuration, []);
        var workloads = new WorkloadReader(_caches.Client, new ApiDiscovery(_caches.Client, Time));
        _targets = new SLOTargetController(
            new SpecCheck(sources, around),
            new DependencyCheck(around),
            new ReliabilityLoop(
                sources, new HistoryStore(_checkpoints, NullLogger<HistoryStore>.Instance), workloads, new WorkloadPresence(_parts.Revisions, workloads),
                _parts.Decisions, _parts.Ongoing, new StageTimer(_metrics, Time), Time),
            new StatusWriter<SLOTarget, SLOTargetSpec, SLOTargetStatus>(_caches.Client, GateCaches.Json, Events),
            Events, memories, _metrics, configuration, Time);
        _policies = new ReliabilityPolicyController(
            new PolicyCheck(around),
            _parts.Selection,
            new TargetJudge(memories, new Takeover(Time), sources, Time),
            _parts.GateNamespaces,
            new PolicyRegistration(new WebhookRegistrations(_caches.Webhooks.Store, GivenWebhooks.Serving(), options), _parts.GateNamespaces),
            new StatusWriter<ReliabilityPolicy, ReliabilityPolicySpec, ReliabilityPolicyStatus>(_caches.Client, GateCaches.Json, Events),
            Events, new Memories<StatusMemory<ReliabilityPolicyStatus>>(), memories, _parts.PolicyLedger, _parts.Lessons, _metrics, Time);
    }

    /// <summary>A pass over a target, then over the policies that ask for one; what the policy says of the target then.</summary>
    public async Task<PolicyTargetStatus> PassAsync(string target = "web", string policy = "pay")
    {
        var next = TimeSpan.Zero;
        while (next < TimeSpan.FromSeconds(1))
        {
            next = (await _targets.ReconcileAsync(await ReadAsync<SLOTarget>(target), Token)).RequeueAfter!.Value;
        }

        await SettleAsync<SLOTarget>(target);
        foreach (var woken in _parts.Woken.Distinct().ToList())
        {
            await _policies.ReconcileAsync(await ReadAsync<ReliabilityPolicy>(woken.Name), Token);
            await SettleAsync<ReliabilityPolicy>(woken.Name);
        }

        _parts.Woken.Clear();
        foreach (var record in await RecordsAsync())
        {
            await SettleAsync<ReliabilityAction>(record.Metadata.Name!);
        }

        return (await ReadAsync<ReliabilityPolicy>(policy)).Status!.Targets!.Single(t => t.Name == target);
    }

    /// <summary>Passes every half minute.</summary>
    public async Task<PolicyTargetStatus> GoOnAsync(TimeSpan time, string target = "web")
    {
        var end = Time.GetUtcNow() + time;
        PolicyTargetStatus? last = null;
        while (Time.GetUtcNow() < end)
        {
            Time.Advance(TimeSpan.FromSeconds(30));
            last = await PassAsync(target);
        }

        return last ?? await PassAsync(target);
    }

    public async Task<ReliabilityPolicyStatus> PolicyAsync(string policy = "pay")
    {
        await _policies.ReconcileAsync(await ReadAsync<ReliabilityPolicy>(policy), Token);
        return (await ReadAsync<ReliabilityPolicy>(policy)).Status!;
    }

    public async Task<IReadOnlyList<ReliabilityAction>> RecordsAsync() =>
        (await _caches.Client.ListAsync<ReliabilityAction>(Given.Namespace, new ListOptions(), Token)).Items;

    /// <summary>Says of a record, as who carries it out would, that it was carried out now.</summary>
    public async Task ExecuteAsync(ReliabilityAction record, string state = ExecutionStates.Done, bool isFinished = true)
    {
        var now = Time.GetUtcNow();
        await _caches.Client.ApplyStatusAsync(
            new ReliabilityAction
            {
                Metadata = new ObjectMeta { Name = record.Metadata.Name, Namespace = record.Metadata.Namespace },
                Status = new ReliabilityActionStatus { Execution = new ExecutionStatus { State = state, StartedTime = now, FinishedTime = isFinished ? now : null } },
            },
            "reliability-engine/execution", Token);
        await SettleAsync<ReliabilityAction>(record.Metadata.Name!);
    }

    public Task AnnotateAsync<TEntity>(TEntity entity, string key, string value)
        where TEntity : class, IKubernetesEntity => PatchAsync(entity, new() { ["metadata"] = new JsonObject { ["annotations"] = new JsonObject { [key] = value } } });

    /// <summary>A person's edit.</summary>
    public async Task PatchAsync<TEntity>(TEntity entity, JsonObject patch)
        where TEntity : class, IKubernetesEntity
    {
        await _caches.Client.MergePatchAsync<TEntity>(entity.Metadata.Name!, entity.Metadata.Namespace, patch, null, Token);
        await SettleAsync<TEntity>(entity.Metadata.Name!);
    }

    /// <summary>What has been learned.</summary>
    public LessonStore Lessons => _parts.Lessons;

    public Task<ReliabilityPolicy> ReadPolicyAsync(string policy = "pay") => ReadAsync<ReliabilityPolicy>(policy);

    public Task<string> ReadLearningSeriesAsync() => _metrics.Learning.ReadAsync(Token);

    /// <summary>The operator's own ConfigMaps of a kind.</summary>
    public async Task<IReadOnlyList<ConfigMap>> KeptAsync(CheckpointKind kind) =>
        (await _caches.Client.ListAsync<ConfigMap>(GivenGate.OperatorNamespace, new ListOptions { LabelSelector = kind.Selector }, Token)).Items;

    /// <summary>Stores an object that no cache holds.</summary>
    public void Seed<TEntity>(TEntity entity)
        where TEntity : class, IKubernetesEntity => _caches.Server.Seed(entity, GateCaches.Json);

    /// <summary>Explains what is stored.</summary>
    /// <param name="configuration">The operator's; left out: not known.</param>
    public ExplainReader Explain(EngineOptions? configuration = null) => new(_caches.Client, Given.Namespace, new KnownReceivers(configuration));

    /// <summary>Stores an object whole and returns once it is cached.</summary>
    public async Task PutAsync<TEntity>(params IEnumerable<TEntity> entities)
        where TEntity : class, IKubernetesEntity
    {
        foreach (var entity in entities)
        {
            _caches.Server.Seed(entity, GateCaches.Json);
            await SettleAsync<TEntity>(entity.Metadata.Name!, entity.Metadata.Namespace);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_running).ContinueWith(_ => { }, TaskScheduler.Default);
        _stop.Dispose();
        _checkpoints.Dispose();
        _parts.Lessons.Dispose();
        _meters.Dispose();
        await _caches.DisposeAsync();
    }

    private Informer<TEntity> Copy<TEntity>(Informer<TEntity> _)
        where TEntity : class, IKubernetesEntity => DecisionParts.Cache<TEntity>(_caches.Client);

    private async Task<TEntity> ReadAsync<TEntity>(string name)
        where TEntity : class, IKubernetesEntity => (await _caches.Client.GetAsync<TEntity>(name, Given.Namespace, Token))!;

    private async Task SettleAsync<TEntity>(string name, string? @namespace = Given.Namespace)
        where TEntity : class, IKubernetesEntity
    {
        var stored = (string?)_caches.Server.Stored<TEntity>(name, @namespace)!["metadata"]!["resourceVersion"];
        while (_parts.Store<TEntity>().Get(new NamespacedName(@namespace ?? "", name))?.Metadata.ResourceVersion != stored)
        {
            Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
