using ControllerRuntime.Client;
using ControllerRuntime.Entities.Kinds;
using ControllerRuntime.LeaderElection;
using ControllerRuntime.Metrics;
using Microsoft.Extensions.Logging.Abstractions;
using ReliabilityEngine.Testing;
using ReliabilityEngine.Testing.ApiServer;
using ReliabilityEngine.Testing.Telemetry;

namespace ControllerRuntime.Tests.LeaderElection;

public sealed class LeaderElectorTests : IAsyncLifetime
{
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(2);

    private readonly ManualTimeProvider _time = new();
    private readonly TestMeters _meters = new();
    private readonly CancellationTokenSource _stop = new();
    private InMemoryApiServer _server = null!;
    private KubernetesClient _client = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private LeaseSpec Lease => new KubernetesJson().ReadEntity<Lease>(
        System.Text.Encoding.UTF8.GetBytes(_server.Stored<Lease>("engine", "system")!.ToJsonString())).Spec;

    public async ValueTask InitializeAsync()
    {
        _server = await InMemoryApiServer.StartAsync();
        _client = _server.CreateClient();
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _client.Dispose();
        await _server.DisposeAsync();
        _stop.Dispose();
    }

    [Fact]
    public async Task The_first_takes_the_lease_and_says_so()
    {
        var elector = Elector("a");
        Assert.False(elector.IsLeader);

        await elector.AcquireAsync(Token);

        Assert.True(elector.IsLeader);
        Assert.Equal(TimeSpan.FromSeconds(10), elector.Remaining);
        Assert.Equal(("a", 15, 0), (Lease.HolderIdentity, Lease.LeaseDurationSeconds, Lease.LeaseTransitions));
        Assert.Equal(1, _meters.Value(MetricNames.LeaderStatus, ("name", "engine")));
    }

    [Fact]
    public async Task Renewing_keeps_the_lease_and_its_first_day()
    {
        var elector = await LeadAsync("a");
        var acquired = Lease.AcquireTime;
        for (var i = 0; i < 20; i++)
        {
            await FireAsync(Retry);
            await _time.WaitForTimerAsync(Token, Retry);
        }

        Assert.True(elector.IsLeader);
        Assert.Equal(acquired, Lease.AcquireTime);
        Assert.Equal(acquired + TimeSpan.FromSeconds(40), Lease.RenewTime);
    }

    [Fact]
    public async Task Another_waits_while_the_lease_is_renewed_and_takes_over_when_it_ran_out()
    {
        // Two clocks: that of the leader stops, as a machine does that is paused.
        var leadersTime = new ManualTimeProvider();
        var leader = Elector("a", leadersTime);
        await leader.AcquireAsync(Token);
        var standby = Elector("b");
        var takesOver = standby.AcquireAsync(Token);

        var waited = TimeSpan.Zero;
        while (!takesOver.IsCompleted)
        {
            Assert.False(standby.IsLeader);
            var retry = _time.WaitForTimerAsync(Token, Retry);
            if (await Task.WhenAny(retry, takesOver) == takesOver)
            {
                break;
            }

            _time.Advance(Retry);
            waited += Retry;
        }

        Assert.True(standby.IsLeader);
        Assert.InRange(waited, TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(22));
        Assert.Equal(("b", 1), (Lease.HolderIdentity, Lease.LeaseTransitions));
    }

    [Fact]
    public async Task The_clocks_of_other_machines_are_not_believed()
    {
        // By its own record the lease ran out a year ago.
        var past = new ManualTimeProvider(_time.GetUtcNow() - TimeSpan.FromDays(365));
        await Elector("a", past).AcquireAsync(Token);
        var standby = Elector("b");
        var takesOver = standby.AcquireAsync(Token);

        await FireAsync(Retry);
        await _time.WaitForTimerAsync(Token, Retry);

        Assert.False(takesOver.IsCompleted);
        Assert.Equal("a", Lease.HolderIdentity);
    }

    [Fact]
    public async Task A_leader_that_was_paused_refuses_to_write_before_it_even_knows()
    {
        var elector = await LeadAsync("a");
        var guarded = new LeaderGuardedClient(_client, elector, _time);
        await guarded.CreateAsync(Given.ConfigMap("before"), Token);

        // Waking up late: no timer has run yet, the clock alone tells.
        await _time.WaitForTimerAsync(Token, Retry);
        await _stop.CancelAsync();
        _time.Advance(TimeSpan.FromSeconds(10));

        Assert.False(elector.IsLeader);
        Assert.Equal(0, _meters.Value(MetricNames.LeaderStatus, ("name", "engine")));
        await Assert.ThrowsAsync<NotLeaderException>(() => guarded.CreateAsync(Given.ConfigMap("after"), Token));
        await Assert.ThrowsAsync<NotLeaderException>(() => guarded.ApplyAsync(Given.ConfigMap("before"), "x", Token));
        await Assert.ThrowsAsync<NotLeaderException>(() => guarded.DeleteAsync<ConfigMap>("before", Given.Namespace, new DeleteOptions(), Token));
        await Assert.ThrowsAsync<NotLeaderException>(() => guarded.DeleteAsync($"/api/v1/namespaces/{Given.Namespace}/configmaps/before", new DeleteOptions(), Token));
        Assert.NotNull(await guarded.GetAsync<ConfigMap>("before", Given.Namespace, Token));
        Assert.Equal("before", Assert.Single(_server.Stored<ConfigMap>())["metadata"]!["name"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_write_under_way_is_given_up_at_the_deadline()
    {
        var elector = Elector("a");
        await elector.AcquireAsync(Token);
        var guarded = new LeaderGuardedClient(_client, elector, _time);
        _server.Faults.FailNext(r => r.Verb == "create", Fault.Mute);
        var write = guarded.CreateAsync(Given.ConfigMap("slow"), Token);

        await FireAsync(TimeSpan.FromSeconds(10));

        await Assert.ThrowsAsync<NotLeaderException>(() => write);
    }

    [Fact]
    public async Task The_lease_is_lost_at_the_deadline_when_renewals_get_no_answer()
    {
        var elector = Elector("a");
        await elector.AcquireAsync(Token);
        _server.Faults.FailAll(r => r.Plural == "leases", Fault.Mute);
        var lost = elector.RenewUntilLostAsync(_stop.Token);

        await FireAsync(Retry);
        await FireAsync(TimeSpan.FromSeconds(8));

        await lost.WaitAsync(Token);
        Assert.False(elector.IsLeader);
    }

    [Fact]
    public async Task The_lease_is_lost_at_once_when_somebody_else_holds_it()
    {
        var elector = Elector("a");
        await elector.AcquireAsync(Token);
        var lost = elector.RenewUntilLostAsync(_stop.Token);
        await _time.WaitForTimerAsync(Token, Retry);
        var stolen = (await _client.GetAsync<Lease>("engine", "system", Token))!;
        await _client.UpdateAsync(stolen with { Spec = stolen.Spec with { HolderIdentity = "thief" } }, Token);

        _time.Advance(Retry);

        await lost.WaitAsync(Token);
        Assert.False(elector.IsLeader);
        Assert.Equal("thief", Lease.HolderIdentity);
    }

    [Fact]
    public async Task A_few_failing_renewals_are_survived()
    {
        var elector = await LeadAsync("a");
        _server.Faults.FailNext(r => r.Plural == "leases", Fault.Status(500, "InternalError"), 2);
        await FireAsync(Retry);
        await FireAsync(Retry);
        await FireAsync(Retry);
        await _time.WaitForTimerAsync(Token, Retry);

        Assert.True(elector.IsLeader);
        Assert.Equal(TimeSpan.FromSeconds(10), elector.Remaining);
    }

    [Fact]
    public async Task A_released_lease_is_taken_by_the_next_at_its_first_try()
    {
        var first = Elector("a");
        await first.AcquireAsync(Token);
        await first.ReleaseAsync(Token);
        Assert.False(first.IsLeader);
        Assert.Equal(("", 1), (Lease.HolderIdentity, Lease.LeaseDurationSeconds));

        await Elector("b").AcquireAsync(Token);

        Assert.Equal("b", Lease.HolderIdentity);
    }

    [Fact]
    public async Task A_renewal_that_arrived_although_it_was_cancelled_does_not_stop_the_release()
    {
        var elector = Elector("a");
        await elector.AcquireAsync(Token);
        var unseen = (await _client.GetAsync<Lease>("engine", "system", Token))!;
        await _client.UpdateAsync(unseen with { Spec = unseen.Spec with { RenewTime = _time.GetUtcNow() + Retry } }, Token);

        await elector.ReleaseAsync(Token);

        Assert.Equal("", Lease.HolderIdentity);
    }

    [Fact]
    public async Task One_who_lost_does_not_release_what_is_anothers()
    {
        var first = Elector("a");
        await first.AcquireAsync(Token);
        _time.Advance(TimeSpan.FromSeconds(11));

        await first.ReleaseAsync(Token);

        Assert.Equal("a", Lease.HolderIdentity);
    }

    [Fact]
    public async Task Of_several_who_try_at_once_one_leads()
    {
        var electors = Enumerable.Range(0, 5).Select(i => Elector($"e{i}")).ToArray();
        var attempts = electors.Select(e => e.AcquireAsync(_stop.Token)).ToArray();

        await Task.WhenAny(attempts);
        await _time.WaitForTimersAsync(4, Token);

        Assert.Single(electors, e => e.IsLeader);
    }

    [Fact]
    public async Task Not_noticing_the_loss_is_reported_as_stuck()
    {
        var elector = Elector("a");
        await elector.AcquireAsync(Token);
        Assert.Null(elector.Failure());

        _time.Advance(TimeSpan.FromSeconds(31));

        Assert.NotNull(elector.Failure());
    }

    [Fact]
    public void Invalid_options_are_refused() =>
        Assert.Throws<ArgumentException>(() => Elector(""));

    private async Task<LeaderElector> LeadAsync(string identity)
    {
        var elector = Elector(identity);
        await elector.AcquireAsync(Token);
        _ = elector.RenewUntilLostAsync(_stop.Token);
        return elector;
    }

    private LeaderElector Elector(string identity, TimeProvider? time = null) => new(
        _client,
        new LeaderElectionOptions { LeaseName = "engine", LeaseNamespace = "system", Identity = identity },
        time ?? _time,
        new RuntimeMetrics(_meters),
        NullLogger<LeaderElector>.Instance,
        new FixedRandom(0));

    private async Task FireAsync(TimeSpan wait)
    {
        await _time.WaitForTimerAsync(Token, wait);
        _time.Advance(wait);
    }
}
