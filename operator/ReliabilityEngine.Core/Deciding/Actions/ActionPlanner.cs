using ReliabilityEngine.Core.Scoring.Causes;

namespace ReliabilityEngine.Core.Deciding.Actions;

/// <summary>Turns a rule into an action with numbers, or says what is missing for it.</summary>
internal static class ActionPlanner
{
    /// <summary>With fewer there is nothing to compare a pod with.</summary>
    private const int FewestSiblings = 4;

    /// <summary>One sick pod is a sick pod; a node is to blame from two on, if they are half of the target's sick ones.</summary>
    private const int FewestOnNode = 2;

    public static PlanOrHold Plan(ActionRule rule, Situation situation) => rule.Kind switch
    {
        ActionKind.Scale => Scale(rule, situation),
        ActionKind.Restart when rule.RestartsAll => PlanOrHold.Planned(new ActionPlan(rule, "restart every pod, one after the other") { TakesAway = rule.MaxUnavailable }),
        ActionKind.Restart when !situation.KnowsWorkloads => PlanOrHold.Held(DecisionReasons.NoWorkload, "Which pods were sick is not in the history."),
        ActionKind.Restart => RestartSick(rule, situation.Cause),
        ActionKind.Drain => Drain(rule, situation.Cause),
        ActionKind.Rollback => Rollback(rule, situation.Cause),
        ActionKind.Job => PlanOrHold.Planned(new ActionPlan(rule, $"run the job of the CronJob \"{rule.Addressee}\"") { Replicas = situation.Advice?.Replicas }),
        _ => PlanOrHold.Planned(new ActionPlan(rule, $"tell the receiver \"{rule.Addressee}\"")),
    };

    private static PlanOrHold Scale(ActionRule rule, Situation situation)
    {
        var bounds = rule.Scale ?? throw new ArgumentException("A scale has bounds.", nameof(rule));
        if (!situation.IsScalable)
        {
            return PlanOrHold.Held(DecisionReasons.NotScalable, "The workload's kind has no replicas to scale: use another action.");
        }

        if (situation.Replicas is not { } replicas)
        {
            return PlanOrHold.Held(
                DecisionReasons.NoWorkload,
                situation.KnowsWorkloads ? "The target's workload is unknown: `workloadRef` must name one that exists." : "How many replicas there were is not in the history.");
        }

        if (replicas.Desired == 0)
        {
            return PlanOrHold.Held(DecisionReasons.ScaledToZero, "The workload is scaled to zero: that is somebody's choice, and is not undone.");
        }

        if (situation.Advice is not { Replicas: { } wanted })
        {
            return PlanOrHold.Held(DecisionReasons.CapacityUnknown, situation.Advice?.Message ?? "How much load a replica bears is not known yet.");
        }

        var largest = (int)Math.Ceiling(replicas.Desired * (1 + bounds.MaxStepRatio));
        var next = Math.Clamp(Math.Min(wanted, largest), bounds.Min, Math.Max(bounds.Min, bounds.Max));
        return next > replicas.Desired
            ? PlanOrHold.Planned(new ActionPlan(rule, $"scale from {replicas.Desired} to {next} replicas") { Replicas = next, PreviousReplicas = replicas.Desired })
            : wanted > replicas.Desired
            ? PlanOrHold.Held(DecisionReasons.AtMaximum, $"There are {replicas.Desired} replicas and `maxReplicas` is {bounds.Max}; {situation.Advice.Message}")
            : PlanOrHold.Held(DecisionReasons.EnoughReplicas, $"{replicas.Desired} replicas are enough: {situation.Advice.Message}");
    }

    private static PlanOrHold RestartSick(ActionRule rule, CauseFinding cause)
    {
        if (cause.Siblings < FewestSiblings)
        {
            return PlanOrHold.Held(DecisionReasons.TooFewSiblings,
                $"The workload has {cause.Siblings} pods; a sick one is told from {FewestSiblings} on: use the strategy Rollout.");
        }

        if (cause.Pods.Count == 0)
        {
            return PlanOrHold.Held(DecisionReasons.NoCulprit, "No pod stands out among its siblings.");
        }

        var first = cause.Pods.Take(rule.MaxUnavailable).ToList();
        return PlanOrHold.Planned(new ActionPlan(rule, $"replace {(cause.Pods.Count == 1 ? "the pod" : $"{cause.Pods.Count} pods, first")} {string.Join(", ", first.Select(pod => pod.Name))}")
        {
            Pods = [.. cause.Pods.Select(pod => pod.Name)],
            TakesAway = first.Count(pod => pod.IsReady),
        });
    }

    private static PlanOrHold Drain(ActionRule rule, CauseFinding cause) => cause is { Node: { } node } && cause.Pods.Count >= FewestOnNode
        ? PlanOrHold.Planned(new ActionPlan(rule, $"drain the node {node}") { Node = node, TakesAway = cause.Pods.Count(pod => pod.IsReady) })
        : PlanOrHold.Held(DecisionReasons.NoCulprit, $"No node holds {FewestOnNode} sick pods and half of the target's: none is drained.");

    private static PlanOrHold Rollback(ActionRule rule, CauseFinding cause) => cause.HealthyRevision is { } revision
        ? PlanOrHold.Planned(new ActionPlan(rule, FormattableString.Invariant($"roll back to revision {revision}")) { Revision = revision })
        : PlanOrHold.Held(DecisionReasons.NoHealthyRevision, "No earlier revision is known to have been healthy.");
}
