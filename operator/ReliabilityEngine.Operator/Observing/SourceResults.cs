namespace ReliabilityEngine.Operator.Observing;

/// <summary>How a request to a source can end: the values of the metric's label <c>result</c>.</summary>
internal static class SourceResults
{
    public const string Success = "success";

    /// <summary>The source does not accept the expression, or cannot evaluate it.</summary>
    public const string Refused = "refused";

    /// <summary>No answer in time, or the source's own word that it took too long.</summary>
    public const string Timeout = "timeout";

    /// <summary>No connection, an HTTP error, or an answer that cannot be read.</summary>
    public const string Error = "error";

    /// <summary>Not sent: the circuit is open.</summary>
    public const string CircuitOpen = "circuit_open";

    /// <summary>An answer that says it leaves something out.</summary>
    public const string Partial = "partial";

    public static IReadOnlyList<string> All { get; } = [Success, Refused, Timeout, Partial, Error, CircuitOpen];

    public static string Of(QueryAnswer answer) => answer.Failure?.Kind switch
    {
        null => Success,
        QueryFailureKind.Expression => Refused,
        QueryFailureKind.Slow => Timeout,
        QueryFailureKind.Partial => Partial,
        _ => Error,
    };
}
