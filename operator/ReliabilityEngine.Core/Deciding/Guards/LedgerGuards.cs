using ReliabilityEngine.Core.Deciding.Actions;
using ReliabilityEngine.Core.Slo;

namespace ReliabilityEngine.Core.Deciding.Guards;

/// <summary>What has been done already.</summary>
internal static class LedgerGuards
{
    /// <summary>Twice without effect is no bad luck.</summary>
    private const int NoEffectLimit = 2;

    public static Objection? Ledger(GuardFacts facts)
    {
        var (ledger, limits, fleet) = (facts.Ledger, facts.Policy.Limits, facts.Fleet.Limits);
        var isDisruptive = facts.Plan.Rule.Kind.IsDisruptive();
        return ledger.WasHarmful
            ? Objection.Held(GuardReasons.Suspended, $"\"{facts.Plan.Rule.Name}\" did harm to this target: a person must reset it.")
            : ledger.NoEffectInARow >= NoEffectLimit
            ? Objection.Held(GuardReasons.Suspended,
                $"\"{facts.Plan.Rule.Name}\" had no effect on this target {ledger.NoEffectInARow} times: a person must reset it.")
            : ledger.TargetUnderWay is { } other
            ? Objection.Held(GuardReasons.UnderWay, $"{other} is under way on this target; one action at a time.")
            : ledger.PolicyUnderWay >= limits.MaxConcurrent
            ? Objection.Held(GuardReasons.PolicyConcurrency, $"{ledger.PolicyUnderWay} of the policy's actions are under way; `maxConcurrent` is {limits.MaxConcurrent}.")
            : ledger.PolicyLastHour >= limits.MaxActionsPerHour
            ? Objection.Held(GuardReasons.PolicyRate, $"{ledger.PolicyLastHour} actions of the policy in the last hour; `maxActionsPerHour` is {limits.MaxActionsPerHour}.")
            : isDisruptive && ledger.FleetUnderWay >= fleet.MaxConcurrent
            ? Objection.Held(GuardReasons.FleetConcurrency,
                $"{ledger.FleetUnderWay} disruptive actions are under way over all policies; the operator's `limits.maxConcurrent` is {fleet.MaxConcurrent}.")
            : isDisruptive && ledger.FleetLastHour >= fleet.MaxDisruptionsPerHour
            ? Objection.Held(GuardReasons.FleetRate,
                $"{ledger.FleetLastHour} disruptive actions in the last hour over all policies; the operator's `limits.maxDisruptionsPerHour` is {fleet.MaxDisruptionsPerHour}.")
            : null;
    }

    public static Objection? Cooldown(GuardFacts facts) =>
        facts.Ledger.LastSame is { } last && facts.Now - last < facts.Plan.Rule.Cooldown
            ? Objection.Held(GuardReasons.Cooldown,
                $"\"{facts.Plan.Rule.Name}\" was last decided at {TimeText.Of(last)}; its `cooldown` is {SpanText.Of(facts.Plan.Rule.Cooldown)}.")
            : null;
}
