namespace ReliabilityEngine.Operator.PromQl;

/// <summary>Why a text is not PromQL.</summary>
/// <param name="Column">Where, counted from 1.</param>
/// <param name="Message">What was expected there.</param>
internal sealed record PromQlError(int Column, string Message)
{
    /// <summary>No version and no dialect reads it; other errors may be of syntax that is newer than this parser, or MetricsQL.</summary>
    public bool IsDefinite { get; init; }

    /// <summary>It is PromQL, and something else than the plain selector that was asked for.</summary>
    public bool IsNoSelector { get; init; }

    public override string ToString() => $"column {Column}: {Message}";
}
