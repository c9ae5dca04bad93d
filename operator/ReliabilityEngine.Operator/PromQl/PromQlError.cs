namespace ReliabilityEngine.Operator.PromQl;

/// <summary>Why a text is not PromQL.</summary>
/// <param name="Column">Where, counted from 1.</param>
/// <param name="Message">What was expected there.</param>
internal sealed record PromQlError(int Column, string Message)
{
    public override string ToString() => $"column {Column}: {Message}";
}
