namespace ReliabilityEngine.Operator.Observing;

/// <summary>Why a query has no answer.</summary>
internal sealed record QueryFailure(QueryFailureKind Kind, SampleProblem Problem);
