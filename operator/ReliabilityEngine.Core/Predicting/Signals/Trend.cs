namespace ReliabilityEngine.Core.Predicting.Signals;

/// <summary>Whether a resource rises by itself.</summary>
public sealed record Trend
{
    /// <summary>Too few values to tell.</summary>
    public static readonly Trend Unknown = new() { PValue = 1 };

    public bool IsKnown { get; init; }

    /// <summary>It rises steadily, more than traffic explains, and by enough to matter.</summary>
    public bool IsLeak { get; init; }

    /// <summary>P(a rise as steady as this without a trend), 0 to 1.</summary>
    public double PValue { get; init; }

    /// <summary>Kendall's tau with time: 1 when each later value is higher, 0 without order.</summary>
    public double Monotony { get; init; }

    /// <summary>What traffic does not explain, in the signal's unit.</summary>
    public double SlopePerHour { get; init; }

    /// <summary>What one more of traffic costs, ≥ 0; 0 where no traffic was given.</summary>
    public double SlopePerTraffic { get; init; }

    /// <summary>From the newest values to the limit at this slope and this traffic; null without a leak or a limit, or beyond 90 days.</summary>
    public TimeSpan? TimeToLimit { get; init; }
}
