namespace ReliabilityEngine.Operator.Observing;

/// <summary>
/// Tells from what a source says whose fault a failed evaluation is. The codes do not: a store that cannot be reached and a join that
/// matches twice are both HTTP 422 and <c>execution</c>.
/// </summary>
internal static class EvaluationErrors
{
    /// <summary>What parsers say: VictoriaMetrics has the same code for it as for everything else.</summary>
    private static readonly string[] OfSyntax =
    [
        "parse error", "cannot parse", "unparsed data", "unknown func", "unknown function", "unsupported function", "invalid expression type",
        "unexpected number of args",
    ];

    /// <summary>What Prometheus' engine and its descendants say of an expression; the same steps would fail the same way again.</summary>
    private static readonly string[] OfExpression =
    [
        .. OfSyntax,
        "many-to-many matching", "multiple matches for labels", "duplicate series for the match group", "same labelset", "duplicated label set",
        "invalid destination label", "invalid label name", "invalid source label", "invalid regular expression", "duplicate time series",
    ];

    /// <summary>What is said when a store, a disk or a connection was not there.</summary>
    private static readonly string[] OfSource =
    [
        "expanding series", "connection refused", "connection reset", "connection closed", "no such host", "i/o timeout", "deadline exceeded",
        "rpc error", "unavailable", "unreachable", "broken pipe", "no route to host", "unexpected EOF", ": EOF", "context canceled", "not ready", "too many open files",
        "input/output error", "no space left", "cannot fetch", "store-gateway", "ingester", "vmstorage", "no healthy", "empty ring",
        "too many unhealthy", "shutting down", "too many outstanding requests", "corrupt", "head chunk", "open block", "missing block",
    ];

    /// <summary>What depends on the range and on how much there is to read; Mimir calls some of it <c>bad_data</c>.</summary>
    private static readonly string[] Limits = ["exceed", "err-mimir-max", "maximum resolution", "too many samples", "too many series"];

    /// <summary>Whether asking the same again is of no use.</summary>
    public static bool IsFinal(string error) => Says(OfExpression, error);

    /// <summary>Whether the source cannot read the expression, whatever the data.</summary>
    public static bool IsOfSyntax(string error) => Says(OfSyntax, error);

    /// <summary>Whether any other expression would have failed, too. A source may quote the expression, so what is said of that comes first.</summary>
    public static bool IsOfSource(string error) => !IsFinal(error) && Says(OfSource, error);

    /// <summary>Whether a shorter range might have passed.</summary>
    public static bool IsLimit(string error) => !IsFinal(error) && Says(Limits, error);

    private static bool Says(string[] phrases, string error) => phrases.Any(p => error.Contains(p, StringComparison.OrdinalIgnoreCase));
}
