using ControllerRuntime.Entities;
using ControllerRuntime.Entities.Kinds;
using ControllerRuntime.Reconciliation;
using ReliabilityEngine.Operator.Acting;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Configuration;
using ReliabilityEngine.Operator.Controllers;
using ReliabilityEngine.Operator.Endpoints;
using ReliabilityEngine.Operator.Gate;
using ReliabilityEngine.Operator.Memory;
using ReliabilityEngine.Operator.Notifying;
using ReliabilityEngine.Operator.Notifying.Receivers;
using ReliabilityEngine.Operator.Telemetry;
using ReliabilityEngine.Operator.Tests.Gate;
using ReliabilityEngine.Testing;
using ReliabilityEngine.Testing.ApiServer;
using ReliabilityEngine.Testing.Telemetry;

namespace ReliabilityEngine.Operator.Tests.Notifying;

/// <summary>The controller of actions as the host composes it, over an in-memory apiserver, a server that keeps the receivers' contracts and a clock that is moved.</summary>
internal sealed class NotificationScene : IAsyncDisposable
{
    private readonly GateCaches _caches;
    private readonly DirectoryInfo _secrets = Directory.CreateTempSubdirectory();
    private readonly LiveConfiguration _configuration;
    private readonly PolicySelection _selection;
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
        _selection = new PolicySelection(new NamespaceIndex(caches.Targets.Store, caches.Policies.Store), caches.Targets.Store, caches.Policies.Store);
        Recorder = new ActionRecorder(caches.Client, Events, Time);
        Restart();
    }

    public ManualTimeProvider Time { get; } = new(GivenGate.Start);

    public RecordedEvents Events { get; } = new();

    public TestMeters Meters { get; } = new();

    public ReceiverStub Stub { get; }

    /// <summary>What goes wrong with requests to the apiserver.</summary>
    public FaultPlan Faults => _caches.Server.Faults;

    public ActionRecorder Recorder { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static Task<NotificationScene> OpenAsync(params IReadOnlyList<ReliabilityAction> records) =>
        OpenAsync((url, secrets) => GivenNotification.Receivers(url, secrets), records);

    /// <summary>The target, its policy and the records are stored; the target has data and nothing of it burns.</summary>
    public static async Task<NotificationScene> OpenAsync(Func<Uri, string, IReadOnlyList<ReceiverOptions>> receivers, params IReadOnlyList<ReliabilityAction> records)
    {
        var caches = await GateCaches.FilledAsync(Target("None"), GivenGate.Policy());
        foreach (var record in records)
        {
            caches.Server.Seed(record, GateCaches.Json);
        }

        return new NotificationScene(caches, await ReceiverStub.StartAsync(), receivers);
    }

    /// <summary>Another process: nothing is remembered but what the cluster holds.</summary>
    public void Restart()
    {
        _receivers?.Dispose();
        _receivers = new ReceiverSet(_configuration.Options.Receivers, new EngineMetrics(Meters), Time);
        _controller = new ReliabilityActionController(new NotificationOutbox(
            _receivers,
            new NotificationWriter(_configuration),
            new NotificationEnding(_caches.Targets.Store, _selection, Recorder),
            new NotificationRecorder(_caches.Client, Time),
            new GateNamespaces(_caches.Namespaces.Store, _caches.Stops.Store, _configuration),
            new Memories<NotificationMemory>(),
            Events,
            Time), null!);
    }

    /// <summary>Goes on with other receivers, as after an edit of the configuration.</summary>
    public void Configure(params IEnumerable<ReceiverOptions> receivers) => _receivers.Replace(receivers);

    /// <summary>One pass over a record as it is stored, and what comes of it.</summary>
    public async Task<(ReliabilityAction Record, ReconciliationResult<ReliabilityAction> Result)> VisitAsync(string name = GivenNotification.Name)
    {
        var result = await _controller.ReconcileAsync(await ReadAsync(name), Token);
        return (await ReadAsync(name), result);
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

    public async Task<ReliabilityAction> ReadAsync(string name = GivenNotification.Name) =>
        (await _caches.Client.GetAsync<ReliabilityAction>(name, Given.Namespace, Token))!;

    /// <summary>A pass over the target ends the record.</summary>
    public async Task EndAsync(string name = GivenNotification.Name) => await Recorder.EndAsync(await ReadAsync(name), "Its reason has ended", Token);

    /// <summary>The reason is back within the turn: the record stands again.</summary>
    public Task StandAgainAsync() => _caches.Client.ApplyStatusAsync(
        new ReliabilityAction
        {
            Metadata = new ObjectMeta { Name = GivenNotification.Name, Namespace = Given.Namespace },
            Status = new ReliabilityActionStatus { Conditions = [new Condition { Type = "Verified", Status = "Unknown", Reason = "NotEvaluated", Message = "Its reason still holds.", LastTransitionTime = Time.GetUtcNow() }] },
        },
        "reliability-engine/status", Token);

    /// <summary>An alert tier fires at the target, or none; its data flow, or not.</summary>
    public Task FireAsync(string tier, bool hasData = true) => _caches.PutAsync(Target(tier, hasData));

    public Task StopAsync() => _caches.PutAsync(new ConfigMap { Metadata = new() { Name = ReliabilityApi.StopConfigMap, Namespace = GivenGate.OperatorNamespace } });

    public Task GoOnAsync() => DeleteAsync<ConfigMap>(ReliabilityApi.StopConfigMap, GivenGate.OperatorNamespace);

    public Task DeleteAsync<TEntity>(string name, string @namespace = Given.Namespace)
        where TEntity : class, IKubernetesEntity => _caches.DeleteAsync<TEntity>(name, @namespace);

    public async ValueTask DisposeAsync()
    {
        _receivers.Dispose();
        Meters.Dispose();
        await Stub.DisposeAsync();
        await _caches.DisposeAsync();
        _secrets.Delete(recursive: true);
    }

    private static SLOTarget Target(string tier, bool hasData = true)
    {
        var target = Given.SLOTarget("web").Labelled("team", "pay");
        target.Status = new SLOTargetStatus
        {
            Budget = new BudgetStatus { FiringTier = tier },
            Conditions = [new Condition { Type = "DataAvailable", Status = hasData ? "True" : "False", Reason = hasData ? "DataFlowing" : "NoData", Message = "-", LastTransitionTime = GivenGate.Start }],
        };
        return target;
    }
}
