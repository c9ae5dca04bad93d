using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Gate.Checking;

namespace ReliabilityEngine.Operator.Gate;

/// <summary>What the gates say to one rollout.</summary>
/// <param name="Decision">What they decide; only with mode Enforce is a denial carried out.</param>
/// <param name="Mode">That of the strongest gate in the way, else of the strongest there is; Off without any.</param>
/// <param name="Reason">Why, in one word.</param>
/// <param name="Standing">Every gate there is.</param>
/// <param name="Exemption">Why it passes although a gate is in the way; null when nothing exempts it.</param>
internal sealed record RolloutVerdict(GateCheckDecision Decision, string Mode, string Reason, GateStanding Standing, Exemption? Exemption)
{
    /// <summary>Whether the rollout must not happen.</summary>
    public bool IsRefused => Decision == GateCheckDecision.Deny && Mode == GateModes.Enforce;

    /// <summary>Whether a gate is in the way, whatever comes of it.</summary>
    public bool IsHeld => Standing.Holding.Any();

    /// <param name="exempt">Asked only when a gate is in the way.</param>
    public static RolloutVerdict Of(GateStanding standing, Func<GateStanding, Exemption?> exempt)
    {
        ArgumentNullException.ThrowIfNull(standing);
        ArgumentNullException.ThrowIfNull(exempt);
        var holding = standing.Holding.ToArray();
        if (holding.Length == 0)
        {
            return new RolloutVerdict(GateCheckDecision.Allow, StrongestOf(standing.Gates), standing.Off ?? WhyOpen(standing), standing, null);
        }

        var mode = StrongestOf(holding);
        return exempt(standing) is { } exemption
            ? new RolloutVerdict(GateCheckDecision.Allow, mode, exemption.Reason, standing, exemption)
            : new RolloutVerdict(GateCheckDecision.Deny, mode, holding.First(gate => gate.Reading.Mode == mode).Reading.Reason, standing, null);
    }

    /// <summary>An unknown gate lets pass by its policy's word only: that is told, not that it is open.</summary>
    private static string WhyOpen(GateStanding standing) =>
        standing.Gates.FirstOrDefault(gate => gate.Reading.State == GateModes.Unknown)?.Reading.Reason ?? Reasons.BelowLimits;

    private static string StrongestOf(IEnumerable<StandingGate> gates) => GateModes.Strongest(gates.Select(gate => gate.Reading.Mode));
}
