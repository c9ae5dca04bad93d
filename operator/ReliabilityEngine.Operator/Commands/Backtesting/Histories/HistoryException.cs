namespace ReliabilityEngine.Operator.Commands.Backtesting.Histories;

/// <summary>Why a history cannot be used, and what to do.</summary>
internal sealed class HistoryException(string message) : Exception(message);
