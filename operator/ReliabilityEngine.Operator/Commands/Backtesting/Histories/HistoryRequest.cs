using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Commands.Backtesting.Histories;

/// <summary>Which history is wanted.</summary>
/// <param name="Where">A folder, or the URL of a Prometheus; null for the sources of the configuration.</param>
/// <param name="Targets">Whose counts.</param>
/// <param name="Policies">Whose signals, for the targets that they select.</param>
internal sealed record HistoryRequest(string? Where, IReadOnlyList<SLOTarget> Targets, IReadOnlyList<ReliabilityPolicy> Policies, HistorySpan Span)
{
    /// <summary>Above what a value is bad; null where a folder holds counts.</summary>
    public ValueLimit? Limit { get; init; }
}
