using ReliabilityEngine.Core.Deciding;
using ReliabilityEngine.Core.Deciding.Actions;
using ReliabilityEngine.Core.Observing.Workloads;
using ReliabilityEngine.Core.Scoring.Causes;

namespace ReliabilityEngine.Operator.Deciding;

/// <summary>What was seen beside the counts, and what had been decided before, as lines of a fingerprint. Sentences for people are left out.</summary>
internal static class FactLines
{
    public static DigestText With(this DigestText text, CauseFacts facts)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(facts);
        text.Line(facts.Now, facts.TroubleSince);
        foreach (var pod in facts.Errors)
        {
            text.Line(pod.Pod, pod.Bad, pod.Total);
        }

        foreach (var signal in facts.Signals)
        {
            text.Line(signal.Name, signal.Detector, signal.State, signal.Series, signal.Since, signal.Score, signal.IsWarned, signal.OutlierPods);
            text.Line([.. signal.Rises.SelectMany(rise => new object[] { rise.Pod, rise.RatioPerHour })]);
        }

        foreach (var dependency in facts.Dependencies)
        {
            text.Line(dependency.Name, dependency.Level, dependency.BreachProbability, dependency.TroubleSince, dependency.CauseProbability);
        }

        text.Line(facts.Load?.PerReplica, facts.Load?.HighestCarried, facts.Load?.BreachProbability, facts.Load?.ForeseenProbability);
        return facts.Workload is { } workload ? text.With(workload) : text;
    }

    public static DigestText With(this DigestText text, Situation situation)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(situation);
        text.Line(situation.Now, situation.PolicyKey, situation.TargetKey, situation.TargetUid);
        foreach (var entry in situation.Ledger.OrderBy(entry => entry.Id, StringComparer.Ordinal))
        {
            text.Line(entry.Id, entry.Policy, entry.Target, entry.Rule, entry.Kind, entry.At, entry.EndedAt, entry.RevertedAt, entry.Outcome, entry.IsRecommendation, entry.Lasting);
        }

        var (replicas, fleet) = (situation.Replicas, situation.Fleet);
        text.Line(replicas?.Desired, replicas?.Ready, situation.IsScalable, situation.Advice?.Replicas, situation.Autoscaler, situation.AutoscalerOwner, situation.StopRemedy is not null, situation.ApprovedAction, situation.Experiment);
        text.Line(fleet.Targets, fleet.NewlyHigh, fleet.Limits.MaxDisruptionsPerHour, fleet.Limits.MaxConcurrent, fleet.Limits.StormRatio, fleet.Limits.StormAtLeast, fleet.Limits.StormWithin);
        return text.Line(Enum.GetValues<ActionKind>().Where(situation.PermissionRemedies.ContainsKey));
    }

    /// <summary>What the decision before handed on.</summary>
    public static DigestText With(this DigestText text, DecisionMemory previous)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(previous);
        foreach (var (rule, since) in previous.MatchingSince.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            text.Line(rule, since);
        }

        return text.Line(previous.Standing?.Id, previous.Standing?.Since);
    }

    private static DigestText With(this DigestText text, WorkloadFacts workload)
    {
        text.Line(workload.Desired, workload.Ready);
        foreach (var pod in workload.Pods)
        {
            text.Line(
                pod.Name, pod.Node, pod.Revision, pod.IsReady, pod.ReadySince, pod.UnreadySince, pod.CreatedAt, pod.StartedAt, pod.Restarts, pod.WasOutOfMemory, pod.IsCrashLooping,
                pod.IsImageMissing, pod.IsTerminating);
        }

        foreach (var node in workload.Nodes)
        {
            text.Line(node.Name, node.IsReady, node.IsUnschedulable, node.OtherPods, node.OtherReadyPods).Line(node.Pressures).Line(node.Taints).Line(node.Pods);
        }

        var rollout = workload.Rollout;
        text.Line(rollout?.NewRevision, rollout?.InProgress, rollout?.StartedAt, rollout?.OldRevision, rollout?.IsStuck, rollout?.LastHealthyRevision);
        foreach (var revision in workload.Revisions.OrderBy(revision => revision.Name, StringComparer.Ordinal))
        {
            text.Line(revision.Name, revision.Number, revision.CreatedAt);
        }

        return text;
    }
}
