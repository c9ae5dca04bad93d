using ControllerRuntime.Client;
using ControllerRuntime.Entities.Kinds;
using ControllerRuntime.LeaderElection;
using ControllerRuntime.Metrics;
using Microsoft.Extensions.Logging.Abstractions;
using ReliabilityEngine.Testing;
using ReliabilityEngine.Testing.ApiServer;
using ReliabilityEngine.Testing.Telemetry;

namespace ControllerRuntime.Tests.LeaderElection;

public sealed class LeaderPulseTests : IAsyncLifetime
{
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(2);

    private readonly ManualTimeProvider _time = new();
    private readonly CancellationTokenSource _stop = new();
    private InMemoryApiServer _server = null!;
    private KubernetesClient _client = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

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
    public async Task Before_anything_was_seen_the_silence_is_as_long_as_one_could_look()
    {
        _server.Faults.FailAll(r => r.Plural == "leases", Fault.Status(500, "InternalError"));
        var elector = Elector("a", _time);
        Assert.Equal(TimeSpan.Zero, elector.Silence);
        _ = elector.AcquireAsync(_stop.Token);

        await FireAsync(Retry);
        await FireAsync(Retry);
        await _time.WaitForTimerAsync(Token, Retry);

        Assert.Equal(TimeSpan.FromSeconds(4), elector.Silence);
    }

    [Fact]
    public async Task A_leader_counts_from_its_last_successful_renewal()
    {
        var elector = Elector("a", _time);
        await elector.AcquireAsync(Token);
        _ = elector.RenewUntilLostAsync(_stop.Token);
        await FireAsync(Retry);
        await _time.WaitForTimerAsync(Token, Retry);
        Assert.Equal(TimeSpan.Zero, elector.Silence);

        _server.Faults.FailAll(r => r.Plural == "leases", Fault.Status(500, "InternalError"));
        await FireAsync(Retry);
        await FireAsync(Retry);
        await _time.WaitForTimerAsync(Token, Retry);

        Assert.Equal(TimeSpan.FromSeconds(4), elector.Silence);
    }

    [Fact]
    public async Task A_leader_that_lost_is_silent_for_longer_and_longer()
    {
        var elector = Elector("a", _time);
        await elector.AcquireAsync(Token);
        _time.Advance(TimeSpan.FromSeconds(40));

        await elector.RenewUntilLostAsync(Token);

        Assert.Equal(TimeSpan.FromSeconds(40), elector.Silence);
    }

    [Fact]
    public async Task A_standby_counts_from_the_change_it_saw_last()
    {
        // The leader's clock is a year behind: its own times must not matter.
        var leadersTime = new ManualTimeProvider(_time.GetUtcNow() - TimeSpan.FromDays(365));
        await Elector("a", leadersTime).AcquireAsync(Token);
        _time.Advance(TimeSpan.FromMinutes(1));
        var standby = Elector("b", _time);
        _ = standby.AcquireAsync(_stop.Token);

        await FireAsync(Retry);
        await FireAsync(Retry);
        await _time.WaitForTimerAsync(Token, Retry);
        Assert.Equal(TimeSpan.FromSeconds(4), standby.Silence);

        var lease = (await _client.GetAsync<Lease>("engine", "system", Token))!;
        await _client.UpdateAsync(lease with { Spec = lease.Spec with { RenewTime = leadersTime.GetUtcNow() + Retry } }, Token);
        await FireAsync(Retry);
        await _time.WaitForTimerAsync(Token, Retry);

        Assert.Equal(TimeSpan.Zero, standby.Silence);
    }

    private LeaderElector Elector(string identity, TimeProvider time) => new(
        _client,
        new LeaderElectionOptions { LeaseName = "engine", LeaseNamespace = "system", Identity = identity },
        time,
        new RuntimeMetrics(new TestMeters()),
        NullLogger<LeaderElector>.Instance,
        new FixedRandom(0));

    private async Task FireAsync(TimeSpan wait)
    {
        await _time.WaitForTimerAsync(Token, wait);
        _time.Advance(wait);
    }
}
