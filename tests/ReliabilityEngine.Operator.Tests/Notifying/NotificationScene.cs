using System.Collections.Concurrent;
using ControllerRuntime.Caching;
using ControllerRuntime.Client;
using ControllerRuntime.Entities;
using ControllerRuntime.Entities.Kinds;
using ControllerRuntime.Reconciliation;
using Microsoft.Extensions.Logging.Abstractions;
using ReliabilityEngine.Operator.Acting;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Configuration;
using ReliabilityEngine.Operator.Controllers;
using ReliabilityEngine.Operator.Endpoints;
using ReliabilityEngine.Operator.Gate;
using ReliabilityEngine.Operator.Memory;
using ReliabilityEngine.Operator.Notifying;
using ReliabilityEngine.Operator.Notifying.Receivers;
using ReliabilityEngine.Operator.Notifying.Storms;
using ReliabilityEngine.Operator.Telemetry;
using ReliabilityEngine.Operator.Tests.Gate;
using ReliabilityEngine.Testing;
using ReliabilityEngine.Testing.ApiServer;
using ReliabilityEngine.Testing.Telemetry;

namespace ReliabilityEngine.Operator.Tests.Notifying;

/// <summary>The controller of actions as the host composes it, over an in-memory apiserver, a server that keeps the receivers' contracts and a clock that is moved.</summary>
internal sealed class NotificationScene : IAsyncDisposable
{
    /// <summary>Those that the records of the scenes are of.</summary>
    private static readonly IReadOnlyList<ActionSpec> Actions =
    [
        new() { Name = "act", When = new ActionConditionsSpec { MinLevel = "High" }, Scale = new ScaleActionSpec { MaxReplicas = 20 } },
        new() { Name = "tell", When = new ActionConditionsSpec { MinLevel = "Medium" }, Notify = new NotifyActionSpec { Receiver = "team-chat" } },
    ];

    private readonly GateCaches _caches;
    private readonly DirectoryInfo _secrets = Directory.CreateTempSubdirectory();
    private readonly LiveConfiguration _configuration;
    private readonly PolicySelection _selection;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<NamespacedName> _enqueued = new();
    private Task _watching = Task.CompletedTask;
    private Informer<ReliabilityAction> _actions = null!;
    private ReceiverSet _receivers = null!;
    private ReliabilityActionController _controller = null!;

    private NotificationScene(GateCaches caches, ReceiverStub stub, Func<Uri, string, IReadOnlyList<ReceiverOptions>> receivers)
    {
        (_caches, Stub) = (caches, stub);
        _configuration = new LiveConfiguration(new EngineOptions
        {
            Namespace = GivenGate.OperatorNamespace,
            Receivers = receivers(stub.Url, _secrets.FullName),
            ExternalUrl = "https://grafana.example/d/slo?var-ns={{namespace}}&var-slo={{target}}",
        });
        Fleet = new FleetRisk(_ => true, () => 10, _configuration);
        _selection = new PolicySelection(new NamespaceIndex(caches.Targets.Store, caches.Policies.Store), caches.Targets.Store, caches.Policies.Store);
        Recorder = new ActionRecorder(caches.Client, GateCaches.Json, Events, Time);
    }

    public ManualTimeProvider Time { get; } = new(GivenGate.Start);

    public RecordedEvents Events { get; } = new();

    public TestMeters Meters { get; } = new();

    public ReceiverStub Stub { get; }

    /// <summary>What the decisions know of the whole fleet.</summary>
    public FleetRisk Fleet { get; }

    /// <summary>What goes wrong with requests to the apiserver.</summary>
    public FaultPlan Faults => _caches.Server.Faults;

    public ActionRecorder Recorder { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static Task<NotificationScene> OpenAsync(params IReadOnlyList<ReliabilityAction> records) =>
        OpenAsync((url, secrets) => GivenNotification.Receivers(url, secrets), records);

    /// <summary>The target, its policy and the records are stored; the target has data and nothing of it burns.</summary>
    public static async Task<NotificationScene> OpenAsync(Func<Uri, string, IReadOnlyList<ReceiverOptions>> receivers, params IReadOnlyList<ReliabilityAction> records)
    {
        var targets = records.Select(record => (record.Spec.SloTargetRef.Name, record.Metadata.Namespace!)).Append(("web", Given.Namespace)).Distinct().ToList();
        var caches = await GateCaches.FilledAsync(
        [
            GivenGate.Namespace(GivenGate.OperatorNamespace),
            .. targets.Select(target => Target("None", name: target.Item1, @namespace: target.Item2)),
            .. targets.Select(target => target.Item2).Distinct().Select(home => GivenGate.Policy(@namespace: home).With(spec => spec with { Actions = Actions })),
        ]);
        foreach (var record in records)
        {
            caches.Server.Seed(record, GateCaches.Json);
        }

        var scene = new NotificationScene(caches, await ReceiverStub.StartAsync(), receivers);
        await scene.RestartAsync();
        return scene;
    }

    /// <summary>Another process: nothing is remembered but what the cluster holds.</summary>
    public async Task RestartAsync()
    {
        _receivers?.Dispose();
        _receivers = new ReceiverSet(_configuration.Options.Receivers, new EngineMetrics(Meters), Time);
        _enqueued.Clear();
        _actions = new Informer<ReliabilityAction>(_caches.Client, new(), TimeProvider.System, NullLogger<Informer<ReliabilityAction>>.Instance);
        var (writer, endings, memories) = (
            new NotificationWriter(_configuration), new NotificationEnding(_caches.Targets.Store), new Memories<NotificationMemory>());
        var namespaces = new GateNamespaces(_caches.Namespaces.Store, _caches.Stops.Store, _configuration);
        var storms = new StormDesk(
            _receivers, new StormMembers(_actions.Store, endings, memories), new StormWriter(writer, Fleet), endings, namespaces, _configuration, _enqueued.Enqueue, Time);
        _controller = new ReliabilityActionController(
            new Orphans(_caches.Client, _caches.Targets.Store, _selection, Recorder), new NotificationOutbox(_receivers, writer, endings, storms, new NotificationRecorder(_caches.Client, Time), namespaces, memories, Events, Time), null!);
        _watching = Task.WhenAll(_watching, _actions.RunAsync(_stop.Token));
        await _actions.Synced.WaitAsync(Token);
    }

    /// <summary>Goes on with other receivers, as after an edit of the configuration.</summary>
    public void Configure(params IEnumerable<ReceiverOptions> receivers) => _receivers.Replace(receivers);

    /// <summary>One pass over a record as it is stored, and what comes of it.</summary>
    public async Task<(ReliabilityAction Record, ReconciliationResult<ReliabilityAction> Result)> VisitAsync(string name = GivenNotification.Name, string @namespace = Given.Namespace)
    {
        var result = await _controller.ReconcileAsync(await ReadAsync(name, @namespace), Token);
        return (await CachedAsync(name, @namespace), result);
    }

    /// <summary>A pass over each record, and then over those that these asked for.</summary>
    /// <returns>In how long the first of them wants another.</returns>
    public async Task<TimeSpan?> VisitAllAsync()
    {
        TimeSpan? again = null;
        foreach (var record in (await _caches.Client.ListAsync<ReliabilityAction>(null, new ListOptions(), Token)).Items)
        {
            again = Sooner(again, (await VisitAsync(record.Metadata.Name!, record.Metadata.Namespace!)).Result.RequeueAfter);
        }

        return Sooner(again, await VisitAskedAsync());
    }

    /// <summary>A pass over each record that another one's pass has asked for.</summary>
    public async Task<TimeSpan?> VisitAskedAsync()
    {
        TimeSpan? again = null;
        while (_enqueued.TryDequeue(out var asked))
        {
            again = Sooner(again, (await VisitAsync(asked.Name, asked.Namespace)).Result.RequeueAfter);
        }

        return again;
    }

    /// <summary>A pass in which the clock moves on through every pause between two attempts.</summary>
    public async Task<(ReliabilityAction Record, ReconciliationResult<ReliabilityAction> Result)> VisitPatientlyAsync()
    {
        var visit = VisitAsync();
        for (var pause = 0; pause < EndpointPatience.Repetitions; pause++)
        {
            await Time.WaitForTimerAsync(Token, EndpointPatience.Pause);
            Time.Advance(EndpointPatience.Pause);
        }

        return await visit;
    }

    public Task<ReconciliationResult<ReliabilityAction>> DeletedAsync(ReliabilityAction record) => _controller.DeletedAsync(record, Token);

    public async Task<ReliabilityAction> ReadAsync(string name = GivenNotification.Name, string @namespace = Given.Namespace) =>
        (await _caches.Client.GetAsync<ReliabilityAction>(name, @namespace, Token))!;

    /// <summary>A record that has just been decided.</summary>
    public async Task DecideAsync(ReliabilityAction record)
    {
        await _caches.PutAsync(Target("None", name: record.Spec.SloTargetRef.Name, @namespace: record.Metadata.Namespace!));
        _caches.Server.Seed(record, GateCaches.Json);
        await CachedAsync(record.Metadata.Name!, record.Metadata.Namespace!);
    }

    /// <summary>A pass over the target ends the record.</summary>
    public async Task EndAsync(string name = GivenNotification.Name, string @namespace = Given.Namespace)
    {
        await Recorder.EndAsync(await ReadAsync(name, @namespace), "Its reason has ended", Token);
        await CachedAsync(name, @namespace);
    }

    /// <summary>A person deletes the record, and its controller hears of it.</summary>
    public async Task<ReconciliationResult<ReliabilityAction>> DeleteRecordAsync(string name)
    {
        var record = await ReadAsync(name);
        await _caches.Client.DeleteAsync<ReliabilityAction>(name, Given.Namespace, new DeleteOptions(), Token);
        while (_actions.Store.Get(NamespacedName.Of(record)) is not null)
        {
            await Task.Yield();
        }

        return await DeletedAsync(record);
    }

    /// <summary>The reason is back within the turn: the record stands again.</summary>
    public Task StandAgainAsync() => _caches.Client.ApplyStatusAsync(
        new ReliabilityAction
        {
            Metadata = new ObjectMeta { Name = GivenNotification.Name, Namespace = Given.Namespace },
            Status = new ReliabilityActionStatus { Conditions = [new Condition { Type = "Verified", Status = "Unknown", Reason = "NotEvaluated", Message = "Its reason still holds.", LastTransitionTime = Time.GetUtcNow() }] },
        },
        "reliability-engine/status", Token);

    /// <summary>An alert tier fires at the target, or none; its data flow, or not.</summary>
    public Task FireAsync(string tier, bool hasData = true, string target = "web") => _caches.PutAsync(Target(tier, hasData, target));

    public Task StopAsync() => _caches.PutAsync(new ConfigMap { Metadata = new() { Name = ReliabilityApi.StopConfigMap, Namespace = GivenGate.OperatorNamespace } });

    public Task GoOnAsync() => DeleteAsync<ConfigMap>(ReliabilityApi.StopConfigMap, GivenGate.OperatorNamespace);

    public Task DeleteAsync<TEntity>(string name, string @namespace = Given.Namespace)
        where TEntity : class, IKubernetesEntity => _caches.DeleteAsync<TEntity>(name, @namespace);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _watching.ContinueWith(_ => { }, TaskScheduler.Default);
        _stop.Dispose();
        _receivers.Dispose();
        Meters.Dispose();
        await Stub.DisposeAsync();
        await _caches.DisposeAsync();
        _secrets.Delete(recursive: true);
    }

    /// <summary>The record, once the cache has it as it is stored.</summary>
    private async Task<ReliabilityAction> CachedAsync(string name, string @namespace)
    {
        var record = await ReadAsync(name, @namespace);
        while (_actions.Store.Get(new NamespacedName(@namespace, name))?.Metadata.ResourceVersion != record.Metadata.ResourceVersion)
        {
            Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        return record;
    }

    private static TimeSpan? Sooner(TimeSpan? one, TimeSpan? other) => one is null ? other : other is null || one < other ? one : other;

    private static SLOTarget Target(string tier, bool hasData = true, string name = "web", string @namespace = Given.Namespace)
    {
        var target = Given.SLOTarget(name, @namespace).Labelled("team", "pay");
        target.Status = new SLOTargetStatus
        {
            Budget = new BudgetStatus { FiringTier = tier },
            Conditions = [new Condition { Type = "DataAvailable", Status = hasData ? "True" : "False", Reason = hasData ? "DataFlowing" : "NoData", Message = "-", LastTransitionTime = GivenGate.Start }],
        };
        return target;
    }
}
