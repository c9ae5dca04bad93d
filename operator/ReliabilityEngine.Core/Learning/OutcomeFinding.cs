using ReliabilityEngine.Core.Deciding.Ledger;

namespace ReliabilityEngine.Core.Learning;

/// <summary>What came of an action, and the figures that say so.</summary>
public sealed record OutcomeFinding(ActionOutcome Outcome, string Message)
{
    internal static OutcomeFinding Of(ActionOutcome outcome, FormattableString message) => new(outcome, FormattableString.Invariant(message));
}
