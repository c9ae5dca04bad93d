namespace ReliabilityEngine.Core.Observing;

/// <summary>
/// The events of one step. Absence of data is data: a failed read is a sample with <see cref="SampleQuality.Missing"/>.
/// </summary>
/// <param name="At">The end of the step, a multiple of the step since the Unix epoch: the sample covers (At − step, At].</param>
/// <param name="Good">Events that met the objective, 0 ≤ Good ≤ Total; fractions come from extrapolated increases.</param>
/// <param name="Total">All events of the step, ≥ 0.</param>
/// <param name="Quality">Whether the counts are known.</param>
/// <param name="Reason">Why not, as a CamelCase constant; null when they are.</param>
public readonly record struct Sample(DateTimeOffset At, double Good, double Total, SampleQuality Quality, string? Reason)
{
    /// <summary>Events that did not meet the objective.</summary>
    public double Bad => Total - Good;

    public static Sample Counted(DateTimeOffset at, double good, double total) => new(at, good, total, SampleQuality.Good, null);

    public static Sample Missing(DateTimeOffset at, string reason) => new(at, 0, 0, SampleQuality.Missing, reason);
}
