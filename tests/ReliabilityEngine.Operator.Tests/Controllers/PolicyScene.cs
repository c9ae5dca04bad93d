using ControllerRuntime.Entities;
using ControllerRuntime.Entities.Kinds;
using ControllerRuntime.Reconciliation;
using Microsoft.Extensions.Logging.Abstractions;
using ReliabilityEngine.Core;
using ReliabilityEngine.Core.History;
using ReliabilityEngine.Operator.Acting;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Configuration;
using ReliabilityEngine.Operator.Controllers;
using ReliabilityEngine.Operator.Deciding;
using ReliabilityEngine.Operator.Gate;
using ReliabilityEngine.Operator.History;
using ReliabilityEngine.Operator.Learning;
using ReliabilityEngine.Operator.Loop;
using ReliabilityEngine.Operator.Memory;
using ReliabilityEngine.Operator.Telemetry;
using ReliabilityEngine.Operator.Tests.Deciding;
using ReliabilityEngine.Operator.Tests.Gate;
using ReliabilityEngine.Operator.Tests.History;
using ReliabilityEngine.Operator.Tests.Webhooks.Registration;
using ReliabilityEngine.Operator.Validation;
using ReliabilityEngine.Operator.Webhooks.Registration;
using ReliabilityEngine.Testing;
using ReliabilityEngine.Testing.Telemetry;

namespace ReliabilityEngine.Operator.Tests.Controllers;

/// <summary>The policies' controller as the host composes it, over an in-memory apiserver, live caches and a clock that stands still.</summary>
internal sealed class PolicyScene : IAsyncDisposable
{
    private readonly GateCaches _caches;
    private readonly ReliabilityPolicyController _controller;
    private readonly Memories<TargetMemory> _memories = new();
    private readonly TestMeters _meters = new();
    private readonly EngineMetrics _metrics;
    private readonly LessonStore _lessons;

    private PolicyScene(GateCaches caches)
    {
        _caches = caches;
        var options = new EngineOptions { Namespace = GivenGate.OperatorNamespace };
        var neighbours = new NamespaceIndex(caches.Targets.Store, caches.Policies.Store);
        var around = new ClusterSurroundings(neighbours, caches.Targets.Store, caches.Policies.Store, caches.Namespaces.Store, new LiveConfiguration(options), caches.All);
        var namespaces = new GateNamespaces(caches.Namespaces.Store, caches.Stops.Store, new LiveConfiguration(options));
        _metrics = new EngineMetrics(_meters);
        _controller = new ReliabilityPolicyController(
            new PolicyCheck(around),
            new PolicySelection(neighbours, caches.Targets.Store, caches.Policies.Store),
            new TargetJudge(_memories, new Takeover(Time), new OneSource(new RememberedSource()), Time),
            namespaces,
            new PolicyRegistration(new WebhookRegistrations(caches.Webhooks.Store, GivenWebhooks.Serving(), options), namespaces),
            new StatusWriter<ReliabilityPolicy, ReliabilityPolicySpec, ReliabilityPolicyStatus>(caches.Client, GateCaches.Json, Events),
            Events,
            new Memories<StatusMemory<ReliabilityPolicyStatus>>(),
            _memories,
            new PolicyLedger(new ActionLedger(DecisionParts.Cache<ReliabilityAction>(caches.Client), Time), Time),
            _lessons = new LessonStore(caches.Client, caches.Policies.Store, options, Time, NullLogger<CheckpointStore>.Instance),
            _metrics,
            Time);
    }

    public ManualTimeProvider Time { get; } = new(GivenGate.Start);

    public RecordedEvents Events { get; } = new();

    public string Version => _caches.Server.ResourceVersion;

    /// <summary>The series of the gate, names left out: one value a policy.</summary>
    public Task<IReadOnlyList<string>> ReadGateOpenAsync() => ReadSeriesAsync(MetricNames.GateOpen);

    public Task<IReadOnlyList<string>> ReadGateRegisteredAsync() => ReadSeriesAsync(MetricNames.GateRegistered);

    /// <summary>Everything is cached, the namespace has opted in, and every target has been assessed.</summary>
    public static async Task<PolicyScene> OpenAsync(params IReadOnlyList<IKubernetesEntity> objects)
    {
        var scene = await NewLeaderAsync(objects);
        foreach (var target in objects.OfType<SLOTarget>())
        {
            scene.Assess(target);
        }

        return scene;
    }

    /// <summary>A leader that has assessed no target yet. The namespace has opted in and the webhooks are installed, unless the objects say otherwise.</summary>
    public static async Task<PolicyScene> NewLeaderAsync(params IReadOnlyList<IKubernetesEntity> objects) => new(await GateCaches.FilledAsync(
    [
        .. objects,
        .. objects.Any(o => o is Namespace) ? [] : (IKubernetesEntity[])[GivenGate.Namespace()],
        .. objects.Any(o => o is ValidatingWebhookConfiguration) ? [] : (IKubernetesEntity[])[GivenWebhooks.Configured()],
    ]));

    public async Task<ReliabilityPolicyStatus> ReconcileAsync(string name = "pay") => (await VisitAsync(name)).Status;

    /// <summary>A pass, what it leaves in the apiserver, and when the next one is due.</summary>
    public async Task<(ReliabilityPolicyStatus Status, TimeSpan? Next)> VisitAsync(string name = "pay")
    {
        var result = await _controller.ReconcileAsync(await ReadAsync(name), TestContext.Current.CancellationToken);
        var stored = await ReadAsync(name);
        await _caches.CachedAsync(stored);
        return (stored.Status!, result.RequeueAfter);
    }

    public async Task<TargetGateStatus> GateAsync(string name = "pay") => (await ReconcileAsync(name)).Targets![0].Gate!;

    public async Task<(ReliabilityPolicyStatus Status, TerminalException Refusal)> RefusedAsync(string name = "pay")
    {
        var policy = await ReadAsync(name);
        var refusal = await Assert.ThrowsAsync<TerminalException>(() => _controller.ReconcileAsync(policy, TestContext.Current.CancellationToken));
        return ((await ReadAsync(name)).Status!, refusal);
    }

    /// <summary>As the target's own controller does when it has read the whole history.</summary>
    public void Assess(SLOTarget target)
    {
        var objective = OperatorProcess.Objective(TimeSpan.FromDays(30));
        _memories.Open(target).Assessment = Assessor.Assess(objective, new SampleHistory(HistoryLayout.For(objective)), null, Time.GetUtcNow());
    }

    public Task PutAsync(IKubernetesEntity entity) => _caches.PutAsync(entity);

    /// <summary>A user's edit of a policy: the next generation.</summary>
    public async Task EditAsync(string name, Func<ReliabilityPolicySpec, ReliabilityPolicySpec> edit)
    {
        var policy = await ReadAsync(name);
        await _caches.CachedAsync(await _caches.Client.UpdateAsync(policy.With(edit), TestContext.Current.CancellationToken));
    }

    public async Task DeleteAsync(string name)
    {
        var policy = await ReadAsync(name);
        await _caches.DeleteAsync<ReliabilityPolicy>(name, Given.Namespace);
        await _controller.DeletedAsync(policy, TestContext.Current.CancellationToken);
    }

    public Task LiftStopAsync() => _caches.DeleteAsync<ConfigMap>(ReliabilityApi.StopConfigMap, GivenGate.OperatorNamespace);

    public ValueTask DisposeAsync()
    {
        _meters.Dispose();
        _lessons.Dispose();
        return _caches.DisposeAsync();
    }

    private async Task<IReadOnlyList<string>> ReadSeriesAsync(string family) =>
        [.. (await _metrics.Policies.ReadAsync(family, TestContext.Current.CancellationToken)).Select(line => line[family.Length..])];

    private async Task<ReliabilityPolicy> ReadAsync(string name) =>
        (await _caches.Client.GetAsync<ReliabilityPolicy>(name, Given.Namespace, TestContext.Current.CancellationToken))!;
}
