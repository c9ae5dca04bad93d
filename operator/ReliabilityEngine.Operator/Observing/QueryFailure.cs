namespace ReliabilityEngine.Operator.Observing;

/// <summary>Why a query has no answer.</summary>
/// <param name="Kind">Whose fault it is.</param>
/// <param name="Problem">What to tell.</param>
/// <param name="IsRepeatable">The source did not get to work on it: asked again at once, it may answer.</param>
internal sealed record QueryFailure(QueryFailureKind Kind, SampleProblem Problem, bool IsRepeatable = false);
