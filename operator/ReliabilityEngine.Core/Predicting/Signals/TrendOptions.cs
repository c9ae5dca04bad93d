namespace ReliabilityEngine.Core.Predicting.Signals;

/// <summary>When a rise is called a leak.</summary>
public sealed record TrendOptions
{
    /// <summary>P(such a rise without a trend) at most.</summary>
    public double PValue { get; init; } = 0.001;

    /// <summary>Kendall's tau at least: three of four later values are higher (0.5) and more.</summary>
    public double Monotony { get; init; } = 0.6;

    /// <summary>The rise over the window, as a share of the median, at least.</summary>
    public double GrowthRatio { get; init; } = 0.05;

    /// <summary>Where the resource ends, in the signal's own unit; null when that is not known.</summary>
    public double? Limit { get; init; }
}
