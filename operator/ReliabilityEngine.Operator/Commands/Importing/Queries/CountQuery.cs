namespace ReliabilityEngine.Operator.Commands.Importing.Queries;

/// <summary>An expression of another tool as one that counts the events of the engine's step.</summary>
/// <param name="Expression">With <c>$window</c> for the step.</param>
internal sealed record CountQuery(string Expression)
{
    /// <summary>The counter, where the expression is the sum of the growth of one; null where it is more than that.</summary>
    public string? Counter { get; init; }

    /// <summary>What of it may count something else than events; empty for nothing.</summary>
    public string Doubt { get; init; } = "";

    public static CountQuery OfCounter(string selector) => new($"sum(increase({selector}[$window]))") { Counter = selector };
}
