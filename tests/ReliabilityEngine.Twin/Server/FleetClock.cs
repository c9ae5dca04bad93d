namespace ReliabilityEngine.Twin.Server;

/// <summary>Moves the fleet along with real time.</summary>
internal sealed class FleetClock(Fleet fleet, TimeProvider clock) : BackgroundService
{
    // Finer than any scrape interval in use, coarse enough to cost nothing.
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(200);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Tick, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            fleet.AdvanceTo(clock.GetUtcNow());
        }
    }
}
