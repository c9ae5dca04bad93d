namespace ReliabilityEngine.Core.Slo;

/// <summary>The events of a stretch of time, and how much of it is known.</summary>
/// <param name="Good">Good events (or slices), ≥ 0.</param>
/// <param name="Total">All events (or slices), ≥ Good.</param>
/// <param name="KnownRatio">Share of the stretch's steps that are counted or excluded, 0 to 1.</param>
public readonly record struct Counts(double Good, double Total, double KnownRatio)
{
    /// <summary>Bad events, ≥ 0.</summary>
    public double Bad => Math.Max(0, Total - Good);

    /// <summary>Bad over all events, 0 to 1; null without events.</summary>
    public double? BadRatio => Total > 0 ? Math.Clamp(Bad / Total, 0, 1) : null;
}
