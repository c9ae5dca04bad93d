using ReliabilityEngine.Core.Deciding.Actions;
using ReliabilityEngine.Core.Deciding.Guards;

namespace ReliabilityEngine.Core.Deciding;

/// <summary>What a policy decided about one target, and everything it was asked for it.</summary>
/// <param name="Reason">One word for status, Event, metric and log: the cause that is acted on, or why nothing is done.</param>
/// <param name="Message">The figures that decided, and the remedy of a hold.</param>
public sealed record Decision(DecisionVerdict Verdict, string Reason, string Message)
{
    /// <summary>How the message ends as long as a person has to agree.</summary>
    public const string ApprovalMissing = " A person must approve it.";

    /// <summary>The entry of the policy that matched; null when none did.</summary>
    public ActionRule? Rule { get; init; }

    /// <summary>What is recommended, done, or held by a guard; null when nothing could be planned.</summary>
    public ActionPlan? Plan { get; init; }

    /// <summary>Every guard's answer, in order; empty when there was nothing to ask about.</summary>
    public IReadOnlyList<GuardVerdict> Guards { get; init; } = [];

    /// <summary>Whether it is to be carried out, if need be once a person has agreed; else it is recommended only.</summary>
    public bool MayAct { get; init; }

    /// <summary>The ledger's entry of what is recommended or done; null for a hold.</summary>
    public string? ActionId { get; init; }

    /// <summary>Whether a person would hear the same: its figures may differ.</summary>
    public bool SaysSameAs(Decision other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return (Verdict, Reason, Rule?.Name) == (other.Verdict, other.Reason, other.Rule?.Name);
    }

    public static Decision Hold(string reason, FormattableString message) => new(DecisionVerdict.Hold, reason, FormattableString.Invariant(message));
}
