using ReliabilityEngine.Core.Deciding.Actions;

namespace ReliabilityEngine.Core.Deciding.Ledger;

/// <summary>One action that was decided on.</summary>
/// <param name="Id">The same for the same action on the same target within its cooldown.</param>
/// <param name="Policy">The policy, as <c>namespace/name</c>.</param>
/// <param name="Target">The SLOTarget, as <c>namespace/name</c>.</param>
/// <param name="Rule">The policy's name for it.</param>
/// <param name="At">When it was decided on.</param>
public sealed record LedgerEntry(string Id, string Policy, string Target, string Rule, ActionKind Kind, DateTimeOffset At)
{
    /// <summary>When its effect was verified, or its reason ended; null while it is under way.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>For how long it counts as under way where nothing says that it has ended.</summary>
    public TimeSpan Lasting { get; init; } = LedgerReading.LongestUnderWay;

    /// <summary>When somebody else was seen to have undone it; null where nobody was.</summary>
    public DateTimeOffset? RevertedAt { get; init; }

    /// <summary>What came of it; null while that is not known.</summary>
    public ActionOutcome? Outcome { get; init; }

    /// <summary>It was not to be carried out when it was decided on.</summary>
    public bool IsRecommendation { get; init; }

    /// <summary>Whether it was carried out, to its end or not; else it was recommended only.</summary>
    public bool IsCarriedOut { get; init; }
}
