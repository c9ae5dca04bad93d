using ControllerRuntime.Client.Configuration;
using ControllerRuntime.LeaderElection;
using ControllerRuntime.Metrics;
using k8s;
using k8s.LeaderElection;
using k8s.LeaderElection.ResourceLock;
using Microsoft.Extensions.Logging.Abstractions;
using ReliabilityEngine.LocalCluster.Testing;
using ReliabilityEngine.Testing;
using ReliabilityEngine.Testing.Telemetry;
using KubernetesClient = ControllerRuntime.Client.KubernetesClient;
using KubernetesJson = ControllerRuntime.Client.KubernetesJson;
using OfficialElector = k8s.LeaderElection.LeaderElector;
using RuntimeElector = ControllerRuntime.LeaderElection.LeaderElector;

namespace ReliabilityEngine.Cluster.Tests.Witness;

/// <summary>One lease between our elector and the official client's, which shares no line with it: each respects what the other holds.</summary>
public sealed class LeaseWitnessTests(ClusterFixture fixture)
{
    private const string LeaseName = "engine";

    private static readonly TimeSpan LeaseDuration = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan RetryPeriod = TimeSpan.FromSeconds(2);

    /// <summary>With microseconds: a Lease keeps six digits of a second.</summary>
    private readonly ManualTimeProvider _time = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, 678, 901, TimeSpan.Zero));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [ClusterFact]
    public async Task Theirs_waits_for_ours_and_takes_what_ours_gives_up()
    {
        await using var scene = await OpenAsync();
        await scene.Ours.AcquireAsync(Token);
        var held = await scene.ReadAsync();
        Assert.Equal(("ours", 15, 0), (held.Spec.HolderIdentity, held.Spec.LeaseDurationSeconds, held.Spec.LeaseTransitions));
        Assert.Equal(_time.GetUtcNow().UtcDateTime, held.Spec.RenewTime!.Value.ToUniversalTime());

        var seen = new TaskCompletionSource<string>();
        var leading = new TaskCompletionSource();
        scene.Theirs.OnNewLeader += leader => seen.TrySetResult(leader);
        scene.Theirs.OnStartedLeading += () => leading.TrySetResult();
        scene.RunTheirs();
        Assert.Equal("ours", await seen.Task.WaitAsync(Token));
        Assert.False(scene.Theirs.IsLeader());

        await scene.Ours.ReleaseAsync(Token);
        await leading.Task.WaitAsync(Token);

        Assert.Equal("theirs", (await scene.ReadAsync()).Spec.HolderIdentity);
    }

    [ClusterFact]
    public async Task Ours_waits_until_theirs_has_been_silent_for_a_whole_lease()
    {
        await using var scene = await OpenAsync();
        var leading = new TaskCompletionSource();
        scene.Theirs.OnStartedLeading += () => leading.TrySetResult();
        scene.RunTheirs();
        await leading.Task.WaitAsync(Token);
        await scene.StopTheirsAsync();
        Assert.Equal("theirs", (await scene.ReadAsync()).Spec.HolderIdentity);

        var acquiring = scene.Ours.AcquireAsync(Token);
        for (var waited = TimeSpan.Zero; waited < LeaseDuration; waited += RetryPeriod)
        {
            await _time.WaitForTimerAsync(Token, RetryPeriod);
            Assert.Equal("theirs", (await scene.ReadAsync()).Spec.HolderIdentity);
            _time.Advance(RetryPeriod);
        }

        await acquiring.WaitAsync(Token);

        var taken = await scene.ReadAsync();
        Assert.Equal(("ours", 1), (taken.Spec.HolderIdentity, taken.Spec.LeaseTransitions));
        Assert.Equal(_time.GetUtcNow().UtcDateTime, taken.Spec.AcquireTime!.Value.ToUniversalTime());
    }

    private async Task<Scene> OpenAsync()
    {
        var cluster = await fixture.GetAsync(Token);
        var space = await cluster.CreateNamespaceAsync("witness", Token);
        var client = new KubernetesClient(KubernetesConfiguration.Load(cluster.Kubeconfig), new KubernetesJson());
        var ours = new RuntimeElector(
            client,
            new LeaderElectionOptions
            {
                LeaseName = LeaseName,
                LeaseNamespace = space,
                Identity = "ours",
                LeaseDuration = LeaseDuration,
                RetryPeriod = RetryPeriod,
            },
            _time,
            new RuntimeMetrics(new TestMeters()),
            NullLogger<RuntimeElector>.Instance,
            new NoJitter());
        var official = new Kubernetes(KubernetesClientConfiguration.BuildConfigFromConfigFile(cluster.Kubeconfig));
        return new Scene(client, ours, official, space);
    }

    private sealed class Scene(KubernetesClient client, RuntimeElector ours, Kubernetes official, string space) : IAsyncDisposable
    {
        private readonly CancellationTokenSource _stop = new();
        private Task _run = Task.CompletedTask;

        public RuntimeElector Ours { get; } = ours;

        /// <summary>On the real clock; it looks often, so that nobody waits for it.</summary>
        public OfficialElector Theirs { get; } = new(new LeaderElectionConfig(new LeaseLock(official, space, LeaseName, "theirs"))
        {
            LeaseDuration = LeaseDuration,
            RenewDeadline = TimeSpan.FromSeconds(10),
            RetryPeriod = TimeSpan.FromMilliseconds(100),
        });

        public void RunTheirs() => _run = Theirs.RunUntilLeadershipLostAsync(_stop.Token);

        /// <summary>It falls silent and keeps the lease, as a process does that was killed.</summary>
        public async Task StopTheirsAsync()
        {
            await _stop.CancelAsync();
            await _run.ContinueWith(_ => { }, TaskScheduler.Default);
        }

        public Task<k8s.Models.V1Lease> ReadAsync() => official.CoordinationV1.ReadNamespacedLeaseAsync(LeaseName, space, cancellationToken: Token);

        public async ValueTask DisposeAsync()
        {
            await StopTheirsAsync();
            Theirs.Dispose();
            official.Dispose();
            client.Dispose();
            _stop.Dispose();
        }
    }

    private sealed class NoJitter : Random
    {
        public override double NextDouble() => 0;
    }
}
