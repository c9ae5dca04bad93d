using ReliabilityEngine.Core.Deciding.Actions;

namespace ReliabilityEngine.Core.Deciding.Guards;

/// <summary>
/// What an action must get past, in this order. Every guard is asked and every answer is kept, so that a person sees at once all that
/// stands in the way; the first that holds is the reason that is told.
/// </summary>
public static class GuardChain
{
    private static readonly (string Name, Func<ActionKind, bool> IsAbout, Guard Ask)[] InOrder =
    [
        (GuardNames.Stop, Everything, AdministrativeGuards.Stop), // the switch of an administrator
        (GuardNames.Pause, Everything, AdministrativeGuards.Pause), // people have asked for quiet
        (GuardNames.Window, ActionKinds.ChangesTheCluster, AdministrativeGuards.Window), // when actions are wanted
        (GuardNames.Exclusion, Everything, AdministrativeGuards.Exclusion), // maintenance looks like trouble
        (GuardNames.Experiment, ActionKinds.ChangesTheCluster, AdministrativeGuards.Experiment), // what is hurt on purpose is not healed in secret
        (GuardNames.Permission, ActionKinds.ChangesTheCluster, AdministrativeGuards.Permission), // the platform team's word
        (GuardNames.DataQuality, Everything, KnowledgeGuards.DataQuality), // nothing is done blindly
        (GuardNames.ModelHealth, ActionKinds.ChangesTheCluster, KnowledgeGuards.ModelHealth), // nor on a model that knows too little, or is wrong
        (GuardNames.Storm, ActionKinds.IsDisruptive, KnowledgeGuards.Storm), // trouble everywhere has a cause elsewhere
        (GuardNames.HealthyMinimum, ActionKinds.IsDisruptive, ReplicaGuards.HealthyMinimum), // what serves must stay
        (GuardNames.Ledger, ActionKinds.ChangesTheCluster, LedgerGuards.Ledger), // one at a time, and not too many
        (GuardNames.Cooldown, Everything, LedgerGuards.Cooldown), // an action needs time to show its effect
        (GuardNames.Owner, kind => kind == ActionKind.Scale, ReplicaGuards.Owner), // never against another controller
    ];

    /// <summary>The guards' names, in the order in which they are asked.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. InOrder.Select(guard => guard.Name), GuardNames.Holdout];

    /// <summary>Every guard's answer, in order.</summary>
    public static IReadOnlyList<GuardVerdict> Ask(GuardFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        List<GuardVerdict> verdicts =
        [
            .. InOrder.Select(guard => guard.IsAbout(facts.Plan.Rule.Kind) ? Verdict(guard.Name, guard.Ask(facts)) : NotAsked(guard.Name, $"Not about {facts.Plan.Rule.Kind}.")),
        ];
        verdicts.Add(AfterAll(facts, verdicts));
        return verdicts;
    }

    private static GuardVerdict Verdict(string guard, Objection? objection) => objection is null
        ? new(guard, GuardEffect.Passed, GuardReasons.Clear, "Nothing speaks against it.")
        : new(guard, objection.Effect, objection.Reason, objection.Message);

    private static GuardVerdict NotAsked(string guard, string why) => new(guard, GuardEffect.NotAsked, GuardReasons.NotConcerned, why);

    /// <summary>Only what would be carried out is left out at random.</summary>
    private static GuardVerdict AfterAll(GuardFacts facts, List<GuardVerdict> verdicts) =>
        !facts.Plan.Rule.Kind.ChangesTheCluster() ? NotAsked(GuardNames.Holdout, $"Not about {facts.Plan.Rule.Kind}.")
        : verdicts.Exists(verdict => verdict.Effect is GuardEffect.Held or GuardEffect.RecommendOnly) ? NotAsked(GuardNames.Holdout, "It would not be carried out anyway.")
        : Verdict(GuardNames.Holdout, HoldoutGuard.Holdout(facts));

    private static bool Everything(ActionKind kind) => true;
}
