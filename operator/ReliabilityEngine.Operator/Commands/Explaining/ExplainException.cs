namespace ReliabilityEngine.Operator.Commands.Explaining;

/// <summary>Why nothing can be explained, and what to do.</summary>
internal sealed class ExplainException(string message) : Exception(message);
