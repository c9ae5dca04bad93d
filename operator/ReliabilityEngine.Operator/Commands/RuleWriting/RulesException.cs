namespace ReliabilityEngine.Operator.Commands.RuleWriting;

/// <summary>Why no rules can be written at all.</summary>
internal sealed class RulesException(string message) : Exception(message);
