namespace ReliabilityEngine.Operator.Observing;

/// <summary>What the source answered to one query: series by expression and remarks, or a failure.</summary>
internal sealed record QueryAnswer(IReadOnlyList<StepSeries> Series, IReadOnlyList<string> Remarks, QueryFailure? Failure)
{
    /// <summary>The series of each expression, where they are kept apart; empty where not.</summary>
    public IReadOnlyList<SeriesSet> Sets { get; init; } = [];

    public static QueryAnswer Failed(QueryFailure failure) => new([], [], failure);
}
