namespace ReliabilityEngine.Core.Deciding;

/// <summary>What one decision hands to the next about the same policy and target; losing it restarts the clocks of <c>for</c>.</summary>
public sealed record DecisionMemory
{
    public static DecisionMemory Empty { get; } = new();

    /// <summary>Since when each action of the policy has matched without a break; those that do not match are not in it.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> MatchingSince { get; init; } = new Dictionary<string, DateTimeOffset>();

    /// <summary>What is recommended or done at present; null while the engine holds.</summary>
    public StandingAction? Standing { get; init; }
}
