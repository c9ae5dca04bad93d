using ReliabilityEngine.Core.Deciding;
using ReliabilityEngine.Core.Deciding.Actions;
using ReliabilityEngine.Core.Deciding.Ledger;
using ReliabilityEngine.Core.Learning;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Gate;

namespace ReliabilityEngine.Operator.Deciding;

/// <summary>What comes between the predictions of a policy about a target and their outcome.</summary>
internal static class Touches
{
    /// <summary>What touches the target at present. That a replica has refused a rollout the leader does not see: an enforcing gate counts from when it closes.</summary>
    public static Touch On(ReliabilityPolicy policy, SLOTarget target, Situation situation, Decision decision, TimeSpan horizon) =>
        Acts(decision) || situation.Ledger.Any(entry => IsAtWork(entry, situation, horizon)) ? Touch.Action
        : situation.Exclusions.Any(exclusion => exclusion.Covers(situation.Now)) ? Touch.Exclusion
        : policy.Status?.Targets?.FirstOrDefault(judged => judged.Name == target.Metadata.Name)?.Gate is { State: nameof(GateState.Closed), Mode: nameof(GateMode.Enforce) } ? Touch.Denial
        : Touch.None;

    /// <summary>What is to be done to the cluster and was not begun before; an earlier leader may have begun it.</summary>
    /// <param name="begun">As of <see cref="Begun"/>.</param>
    public static string? Begins(Decision decision, IReadOnlyCollection<string> begun) => Acts(decision) && !begun.Contains(decision.ActionId) ? decision.ActionId : null;

    /// <summary>The actions of any policy on the target that were begun.</summary>
    public static IReadOnlyCollection<string> Begun(Situation situation) =>
        [.. situation.Ledger.Where(entry => entry.Target == situation.TargetKey && entry.IsCarriedOut).Select(entry => entry.Id)];

    private static bool Acts(Decision decision) => decision is { Verdict: DecisionVerdict.Act, Rule: { } rule } && rule.Kind.ChangesTheCluster();

    /// <summary>
    /// What people have arranged that bears on what becomes of the target: specs, the gate's override, pauses (of the policy's spec) and the stop, an approval, resets, and the
    /// replicas where no autoscaler sets them.
    /// </summary>
    public static string Hands(ReliabilityPolicy policy, SLOTarget target, Situation situation) => string.Join(
        '\n',
        policy.Metadata.Generation, target.Metadata.Generation, policy.Metadata.Annotations?.GetValueOrDefault(ReliabilityApi.OverrideUntilAnnotation),
        situation.StopRemedy is not null, situation.ApprovedAction,
        situation.Ledger.Count(entry => entry.Target == situation.TargetKey && entry.Outcome is ActionOutcome.NoEffect or ActionOutcome.Harmful),
        situation.Autoscaler is null ? situation.Replicas?.Desired : null);

    /// <summary>By whichever policy; until a horizon after it was judged.</summary>
    private static bool IsAtWork(LedgerEntry entry, Situation situation, TimeSpan horizon) =>
        entry.Target == situation.TargetKey && entry.IsCarriedOut && entry.Kind.ChangesTheCluster() && situation.Now - (entry.EndedAt ?? situation.Now) < horizon;
}
