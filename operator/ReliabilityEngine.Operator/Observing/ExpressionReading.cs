namespace ReliabilityEngine.Operator.Observing;

/// <summary>What became of one expression of a query.</summary>
/// <param name="Series">Its values; empty steps where nothing is known.</param>
/// <param name="Problem">Why it could not be read, or what the source remarked about it.</param>
internal sealed record ExpressionReading(StepSeries Series, SampleProblem? Problem)
{
    /// <summary>Its series, where they are kept apart and could be read.</summary>
    public SeriesSet? Set { get; init; }
}
