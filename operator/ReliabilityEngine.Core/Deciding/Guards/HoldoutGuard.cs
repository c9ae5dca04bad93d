using System.Globalization;
using ReliabilityEngine.Core.Slo;

namespace ReliabilityEngine.Core.Deciding.Guards;

/// <summary>
/// Leaves out some actions at random, so that predictions of trouble keep being put to the test: what is acted on is censored. A target's action is
/// left out or not for a whole turn, by a hash of both and the turn, so that neither a restart nor the next pass rolls again.
/// </summary>
internal static class HoldoutGuard
{
    /// <summary>Twice the horizon: a decision that comes at any moment of a turn is left out for one horizon on average. At least the cooldown.</summary>
    private const int HorizonsATurn = 2;

    /// <summary>What a person has agreed to, or stands already, is not left out; nor what comes too late to put anything to the test.</summary>
    public static Objection? Holdout(GuardFacts facts)
    {
        var (policy, rule) = (facts.Policy, facts.Plan.Rule);
        if (policy.HoldoutRatio <= 0 || facts.Stands || facts.IsBreached || rule.NeedsApproval || !policy.Enforces(rule))
        {
            return null;
        }

        var length = HorizonsATurn * policy.Horizon > rule.Cooldown ? HorizonsATurn * policy.Horizon : rule.Cooldown;
        var turn = (facts.Now - DateTimeOffset.UnixEpoch).Ticks / length.Ticks;
        return StableHash.UniformOf($"{facts.TargetUid}\n{rule.Name}\n{turn.ToString(CultureInfo.InvariantCulture)}") >= policy.HoldoutRatio
            ? null
            : Objection.Held(
                GuardReasons.Holdout,
                $"Left out at random until {TimeText.Of(DateTimeOffset.UnixEpoch + ((turn + 1) * length))}, to see what comes without it: `learning.holdoutPercent` is {policy.HoldoutRatio * 100:0}.");
    }
}
