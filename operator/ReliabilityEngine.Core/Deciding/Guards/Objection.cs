namespace ReliabilityEngine.Core.Deciding.Guards;

/// <summary>What a guard has against a plan.</summary>
/// <param name="Effect"><see cref="GuardEffect.RecommendOnly"/> or <see cref="GuardEffect.Held"/>.</param>
/// <param name="Reason">A constant of <see cref="GuardReasons"/>.</param>
/// <param name="Message">The figures and the remedy.</param>
internal sealed record Objection(GuardEffect Effect, string Reason, string Message)
{
    public static Objection Held(string reason, FormattableString message) => new(GuardEffect.Held, reason, FormattableString.Invariant(message));

    public static Objection RecommendOnly(string reason, FormattableString message) =>
        new(GuardEffect.RecommendOnly, reason, FormattableString.Invariant(message));
}
