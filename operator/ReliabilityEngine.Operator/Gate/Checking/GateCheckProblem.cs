namespace ReliabilityEngine.Operator.Gate.Checking;

/// <summary>The body of an answer that is no decision: what is wrong with the question, or why nothing can be said.</summary>
public sealed record GateCheckProblem
{
    public required string Message { get; init; }
}
