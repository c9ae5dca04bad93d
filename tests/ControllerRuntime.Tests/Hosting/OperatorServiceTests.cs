using ControllerRuntime.Caching;
using ControllerRuntime.Client;
using ControllerRuntime.Entities.Kinds;
using ControllerRuntime.Events;
using ControllerRuntime.LeaderElection;
using ControllerRuntime.Lifecycle;
using ControllerRuntime.Reconciliation;
using ControllerRuntime.Tests.Reconciliation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using ReliabilityEngine.Testing.ApiServer;

namespace ControllerRuntime.Tests.Hosting;

public sealed class OperatorServiceTests : IAsyncLifetime
{
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(2);

    private InMemoryApiServer _server = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string? Holder => (string?)_server.Stored<Lease>("engine", "system")?["spec"]?["holderIdentity"];

    public async ValueTask InitializeAsync() => _server = await InMemoryApiServer.StartAsync();

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task Health_answers_first_then_caches_then_the_lease_then_controllers()
    {
        _server.Seed(Given.ConfigMap("a"));
        _server.Faults.FailAll(r => r.Verb == "list", Fault.Status(500, "InternalError"));
        await using var engine = new OperatorUnderTest(_server);
        await engine.App.StartAsync(Token);

        Assert.Equal(200, (await engine.HealthPortAsync("/healthz")).Code);
        Assert.Equal((503, "[-]caches failed: not synced: ConfigMap\n"), await engine.HealthPortAsync("/readyz"));
        Assert.Null(Holder);

        string? holderDuringPass = null;
        engine.Controller.OnReconcile = (map, _) =>
        {
            holderDuringPass = Holder;
            return ScriptedController.Ok(map);
        };
        _server.Faults.Clear();
        await engine.Time.WaitForTimersAsync(1, Token);
        engine.Time.Advance(TimeSpan.FromSeconds(2));
        await engine.Controller.NextAsync();

        Assert.Equal((200, "[+]caches ok\n"), await engine.HealthPortAsync("/readyz"));
        await engine.App.StopAsync(Token);
        Assert.Equal("a", holderDuringPass);
    }

    [Fact]
    public async Task A_stop_waits_for_the_pass_writes_its_events_and_releases_the_lease_last()
    {
        var release = new TaskCompletionSource();
        _server.Seed(Given.ConfigMap("a"));
        await using var engine = new OperatorUnderTest(_server);
        engine.Controller.OnReconcile = async (map, token) =>
        {
            await release.Task.WaitAsync(token);
            engine.App.Services.GetRequiredService<IEventRecorder>().Record(map, EventType.Normal, "Done", "Stop", "the last words");
            return ReconciliationResult<ConfigMap>.Success(map);
        };
        await engine.App.StartAsync(Token);
        await engine.Controller.NextAsync();

        var stop = engine.App.StopAsync(Token);
        Assert.False(stop.IsCompleted);
        Assert.Equal("a", Holder);
        Assert.Equal(200, (await engine.HealthPortAsync("/healthz")).Code);
        release.SetResult();
        await stop;

        Assert.Equal("the last words", (string?)Assert.Single(_server.Stored<KubernetesEvent>())["note"]);
        Assert.Equal("", Holder);
        var writes = _server.Requests.Where(r => r.Verb is "create" or "update" or "patch" or "apply" or "delete").Select(r => $"{r.Verb} {r.Plural}");
        Assert.Equal(["create leases", "create events", "update leases"], writes);
    }

    [Fact]
    public async Task The_grace_period_ends_a_pass_that_does_not_finish()
    {
        _server.Seed(Given.ConfigMap("a"));
        await using var engine = new OperatorUnderTest(_server);
        engine.Controller.OnReconcile = async (map, token) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, token);
            return ReconciliationResult<ConfigMap>.Success(map);
        };
        await engine.App.StartAsync(Token);
        await engine.Controller.NextAsync();

        var stop = engine.App.StopAsync(Token);
        await engine.Time.WaitForTimerAsync(Token, TimeSpan.FromSeconds(30));
        for (var i = 0; i < 15; i++)
        {
            // In steps, so that the lease is renewed on the way.
            await engine.Time.WaitForTimerAsync(Token, Retry);
            engine.Time.Advance(Retry);
        }

        await stop;
        Assert.False(engine.Exit.Exited.IsCompleted);
        Assert.Equal("", Holder);
    }

    [Fact]
    public async Task A_standby_is_ready_and_does_nothing_until_the_leader_goes()
    {
        _server.Seed(Given.ConfigMap("a"));
        await using var leader = new OperatorUnderTest(_server, "a");
        await leader.App.StartAsync(Token);
        await leader.Controller.NextAsync();
        await using var standby = new OperatorUnderTest(_server, "b");
        await standby.App.StartAsync(Token);
        await standby.App.Services.GetRequiredService<Informer<ConfigMap>>().Synced.WaitAsync(Token);

        Assert.Equal(200, (await standby.HealthPortAsync("/readyz")).Code);
        Assert.Contains("leader_election_master_status{name=\"engine\"} 0", (await standby.MetricsPortAsync("/metrics")).Body, StringComparison.Ordinal);
        Assert.False(standby.Controller.HasMore);
        var guarded = standby.App.Services.GetRequiredService<IKubernetesClient>();
        await Assert.ThrowsAsync<NotLeaderException>(() => guarded.CreateAsync(Given.ConfigMap("x"), Token));

        await leader.App.StopAsync(Token);

        // An attempt under way has a timer too, its deadline of 10 s; the wait for the next attempt is at most 2.4 s.
        while (standby.Time.NextTimerDue is not { } due || due > TimeSpan.FromSeconds(2.4))
        {
            Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        standby.Time.Advance(TimeSpan.FromSeconds(2.4));

        Assert.Equal("reconcile a", await standby.Controller.NextAsync());
        Assert.Equal("b", Holder);
        await standby.App.StopAsync(Token);
    }

    [Fact]
    public async Task A_standby_tells_what_its_webhooks_did_and_nothing_of_what_only_a_leader_does()
    {
        var map = Given.ConfigMap("a");
        _server.Seed(map);
        await using var leader = new OperatorUnderTest(_server, "a");
        await leader.App.StartAsync(Token);
        await leader.Controller.NextAsync();
        await using var standby = new OperatorUnderTest(_server, "b");
        await standby.App.StartAsync(Token);

        standby.App.Services.GetRequiredService<IEventRecorder>().Record(map, EventType.Normal, "Led", "Lead", "a leader's");
        standby.App.Services.GetRequiredKeyedService<IEventRecorder>(ServiceKeys.Unguarded)
            .Record(map, EventType.Normal, "Asked", "Answer", "a replica's");
        await standby.App.StopAsync(Token);

        var told = Assert.Single(_server.Stored<KubernetesEvent>());
        Assert.Equal(("a replica's", "b"), ((string?)told["note"], (string?)told["reportingInstance"]));
        Assert.Equal("a", Holder);
        await leader.App.StopAsync(Token);
    }

    [Fact]
    public async Task Losing_the_lease_ends_the_process_without_grace()
    {
        await using var engine = new OperatorUnderTest(_server);
        await engine.App.StartAsync(Token);
        await engine.Time.WaitForTimerAsync(Token, Retry);
        var client = engine.App.Services.GetRequiredKeyedService<IKubernetesClient>(ServiceKeys.Unguarded);
        var stolen = (await client.GetAsync<Lease>("engine", "system", Token))!;
        await client.UpdateAsync(stolen with { Spec = stolen.Spec with { HolderIdentity = "thief" } }, Token);

        engine.Time.Advance(Retry);

        Assert.Equal(1, (await engine.Exit.Exited.WaitAsync(Token)).Code);
        await engine.App.StopAsync(Token);
        Assert.Equal("thief", Holder);
    }

    [Fact]
    public async Task Leaders_work_that_ends_by_itself_ends_the_process()
    {
        await using var engine = new OperatorUnderTest(_server, more: runtime => runtime.AddLeaderRunnable<Quitter>());
        await engine.App.StartAsync(Token);

        var (code, reason) = await engine.Exit.Exited.WaitAsync(Token);

        Assert.Equal(1, code);
        Assert.Contains(nameof(Quitter), reason, StringComparison.Ordinal);
        await engine.App.StopAsync(Token);
    }

    [Fact]
    public async Task Without_an_election_it_leads_at_once_and_writes_no_lease()
    {
        _server.Seed(Given.ConfigMap("a"));
        await using var engine = new OperatorUnderTest(_server, options: o => o.LeaderElection = null);
        await engine.App.StartAsync(Token);

        Assert.Equal("reconcile a", await engine.Controller.NextAsync());
        engine.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(TimeSpan.Zero, engine.App.Services.GetRequiredService<ILeaderPulse>().Silence);
        await engine.App.StopAsync(Token);
        Assert.Empty(_server.Stored<Lease>());
    }

    [Fact]
    public async Task Invalid_options_are_refused_with_every_error_at_once()
    {
        await using var engine = new OperatorUnderTest(
            _server,
            options: o =>
            {
                o.GracePeriod = TimeSpan.Zero;
                o.LeaderElection = new LeaderElectionOptions { LeaseName = "l", LeaseNamespace = "n" };
            },
            more: runtime => runtime
                .AddController<SecretController, Secret>(c => c.MaxConcurrentReconciles = 0)
                .AddFinalizer<ScriptedController, ConfigMap>("nameless"));

        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => engine.App.StartAsync(Token));

        Assert.Equal(4, error.Failures.Count());
        Assert.Empty(_server.Requests);
    }

    [Fact]
    public async Task Each_port_serves_its_own()
    {
        await using var engine = new OperatorUnderTest(_server);
        await engine.App.StartAsync(Token);

        Assert.Equal(200, (await engine.MetricsPortAsync("/metrics")).Code);
        Assert.Equal(404, (await engine.HealthPortAsync("/metrics")).Code);
        Assert.Equal(404, (await engine.MetricsPortAsync("/healthz")).Code);
        Assert.Equal(200, (await engine.HealthPortAsync("/healthz")).Code);
        await engine.App.StopAsync(Token);
    }

    private sealed class Quitter : ILeaderRunnable
    {
        public Task RunAsync(CancellationToken stopping, CancellationToken abort) => Task.CompletedTask;
    }

    private sealed class SecretController : IEntityController<Secret>
    {
        public Task<ReconciliationResult<Secret>> ReconcileAsync(Secret entity, CancellationToken cancellationToken) =>
            Task.FromResult(ReconciliationResult<Secret>.Success(entity));

        public Task<ReconciliationResult<Secret>> DeletedAsync(Secret entity, CancellationToken cancellationToken) =>
            Task.FromResult(ReconciliationResult<Secret>.Success(entity));
    }
}
