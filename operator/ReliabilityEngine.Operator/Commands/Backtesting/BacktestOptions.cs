using ReliabilityEngine.Operator.Commands.Backtesting.Histories;

namespace ReliabilityEngine.Operator.Commands.Backtesting;

/// <summary>What is to be replayed, and how it is told.</summary>
/// <param name="Files">With the SLOTargets, the ReliabilityPolicies and, where their labels matter, the namespaces.</param>
/// <param name="History">A folder, or the URL of a Prometheus.</param>
/// <param name="Limit">Above what a value is bad; null where the folder holds counts.</param>
/// <param name="Forecasters">To be compared; empty for none.</param>
/// <param name="Detectors">To be compared; empty for none.</param>
/// <param name="Config">The operator's configuration; null for its defaults.</param>
/// <param name="Picture">Where to draw; null for nowhere.</param>
/// <param name="Format">table, json or yaml.</param>
internal sealed record BacktestOptions(
    IReadOnlyList<string> Files, string History, HistorySpan Span, ValueLimit? Limit, IReadOnlyList<string> Forecasters, IReadOnlyList<string> Detectors,
    string? Config, string? Picture, string Format);
