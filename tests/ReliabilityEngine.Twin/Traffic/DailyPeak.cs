namespace ReliabilityEngine.Twin.Traffic;

/// <summary>The same peak every day: load that rises within three minutes, stays for half an hour, and falls as it rose.</summary>
/// <param name="usual">The load without it.</param>
/// <param name="factor">What the load is multiplied by at the top, 1 or more.</param>
/// <param name="first">When the first one begins.</param>
public sealed class DailyPeak(ITraffic usual, double factor, DateTimeOffset first) : ITraffic
{
    private static readonly TimeSpan Slope = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Top = TimeSpan.FromMinutes(30);

    public double RateAt(DateTimeOffset at) => usual.RateAt(at) * (1 + ((factor - 1) * Height(at)));

    /// <summary>How much of the peak there is, 0 to 1.</summary>
    private double Height(DateTimeOffset at)
    {
        if (at < first)
        {
            return 0;
        }

        var age = TimeSpan.FromTicks((at - first).Ticks % TimeSpan.TicksPerDay);
        return Math.Clamp(Math.Min(age / Slope, ((2 * Slope) + Top - age) / Slope), 0, 1);
    }
}
