using ReliabilityEngine.Core.Deciding;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Gate;

/// <summary>What the gates say to one rollout.</summary>
/// <param name="Decision">What they decide; only with mode Enforce is a denial carried out.</param>
/// <param name="Mode">That of the strongest gate in the way, else of the strongest there is; Off without any.</param>
/// <param name="Reason">Why, in one word.</param>
/// <param name="Standing">Every gate there is.</param>
/// <param name="Exempt">Why it passes although a gate is in the way, and what was looked at.</param>
internal sealed record RolloutVerdict(RolloutDecision Decision, GateMode Mode, string Reason, GateStanding Standing, ExemptionReading Exempt)
{
    /// <summary>Whether the rollout must not happen.</summary>
    public bool IsRefused => Decision == RolloutDecision.Deny && Mode == GateMode.Enforce;

    /// <summary>Whether a gate is in the way, whatever comes of it.</summary>
    public bool IsHeld => Standing.Holding.Any();

    public static RolloutVerdict Pass(GateStanding standing) => new(
        RolloutDecision.Allow, PolicyGate.Strongest(standing.Gates.Select(gate => gate.Mode)), standing.Off ?? WhyOpen(standing), standing, ExemptionReading.None);

    /// <param name="standing">With a gate in the way.</param>
    /// <param name="exempt">What was found to let it pass all the same.</param>
    public static RolloutVerdict Held(GateStanding standing, ExemptionReading exempt)
    {
        ArgumentNullException.ThrowIfNull(standing);
        ArgumentNullException.ThrowIfNull(exempt);
        var deciding = standing.Deciding.First();
        return exempt.Exemption is { } exemption
            ? new RolloutVerdict(RolloutDecision.Allow, deciding.Mode, exemption.Reason, standing, exempt)
            : new RolloutVerdict(RolloutDecision.Deny, deciding.Mode, deciding.Reason, standing, exempt);
    }

    /// <summary>An unknown gate lets pass by its policy's word only: that is told, not that it is open.</summary>
    private static string WhyOpen(GateStanding standing) =>
        standing.Gates.FirstOrDefault(gate => gate.State == GateState.Unknown)?.Reason ?? Reasons.BelowLimits;
}
