using ReliabilityEngine.Operator.Endpoints;

namespace ReliabilityEngine.Operator.Observing;

/// <summary>What a source's answers mean to its pipeline.</summary>
internal sealed class SourceAnswers(ToldSource source) : IEndpointAnswers<QueryAnswer>
{
    public bool IsRepeatable(QueryAnswer answer) => answer is { Failure.IsRepeatable: true };

    public bool IsOutage(QueryAnswer answer) => answer is { Failure.Kind: QueryFailureKind.Source };

    public QueryAnswer OfTimeout(TimeSpan waited) => QueryAnswer.Failed(PrometheusFailures.OfTimeout(source, waited));

    /// <summary>Whatever it was, it is the source's: no expression is to blame for a question that was not asked.</summary>
    public QueryAnswer HeldBack(QueryAnswer last) => QueryAnswer.Failed(last.Failure! with { Kind = QueryFailureKind.Source });
}
