namespace ReliabilityEngine.Twin.Traffic;

/// <summary>
/// Traffic of a service that people use: a day with a peak in the afternoon and a trough at night, quieter weekends where they are given,
/// noise from minute to minute, and now and then a burst.
/// </summary>
public sealed record SeasonalTraffic : ITraffic
{
    private const double PeakHour = 15;

    private static readonly TimeSpan NoiseStep = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan BurstSlot = TimeSpan.FromMinutes(10);

    /// <summary>Requests a second, averaged over a working day.</summary>
    public required double MeanRate { get; init; }

    /// <summary>How far the peak lies above the mean, and the trough below it, as a ratio of the mean.</summary>
    public double DailyAmplitudeRatio { get; init; } = 0.5;

    /// <summary>The traffic of a Saturday or Sunday as a ratio of a working day's.</summary>
    public double WeekendRatio { get; init; } = 1;

    /// <summary>The standard deviation of the noise as a ratio of the rate.</summary>
    public double NoiseRatio { get; init; } = 0.05;

    /// <summary>How many bursts a day brings on average; each lasts ten minutes.</summary>
    public double BurstsPerDay { get; init; } = 1;

    /// <summary>How much a burst multiplies the rate by.</summary>
    public double BurstFactor { get; init; } = 1.8;

    public int Seed { get; init; } = 1;

    public double RateAt(DateTimeOffset at)
    {
        var utc = at.ToUniversalTime();
        var day = 1 + (DailyAmplitudeRatio * Math.Cos((utc.TimeOfDay.TotalHours - PeakHour) / 24 * 2 * Math.PI));
        var week = utc.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? WeekendRatio : 1;
        return Math.Max(0, MeanRate * day * week * (1 + (NoiseRatio * Noise(utc))) * (IsBurst(utc) ? BurstFactor : 1));
    }

    /// <summary>About standard normal, drawn anew every minute, with a straight line between two draws.</summary>
    private double Noise(DateTimeOffset at)
    {
        var (slot, part) = Math.DivRem(at.UtcTicks, NoiseStep.Ticks);
        var share = (double)part / NoiseStep.Ticks;
        return ((1 - share) * Normal(slot)) + (share * Normal(slot + 1));
    }

    private bool IsBurst(DateTimeOffset at) =>
        Uniform(at.UtcTicks / BurstSlot.Ticks, salt: 99) < BurstsPerDay * BurstSlot.TotalDays;

    // The sum of twelve uniform numbers less six has mean 0 and deviation 1.
    private double Normal(long slot) => Enumerable.Range(0, 12).Sum(salt => Uniform(slot, salt)) - 6;

    /// <summary>A number in 0..1 that depends on nothing but the slot, the salt and the seed (SplitMix64).</summary>
    private double Uniform(long slot, int salt)
    {
        var mixed = unchecked(((ulong)slot * 0x9E3779B97F4A7C15) + ((ulong)(uint)Seed << 32) + (uint)salt);
        mixed = unchecked((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9);
        mixed = unchecked((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB);
        return ((mixed ^ (mixed >> 31)) >> 11) * (1.0 / (1UL << 53));
    }
}
