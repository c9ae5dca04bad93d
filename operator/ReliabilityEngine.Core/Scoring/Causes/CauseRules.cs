using ReliabilityEngine.Core.History;
using ReliabilityEngine.Core.Observing.Workloads;
using ReliabilityEngine.Core.Slo;

namespace ReliabilityEngine.Core.Scoring.Causes;

/// <summary>
/// What a risk comes from. The rules are asked in this order and the first that points at something is believed: what is specific comes
/// before what it would also look like (a leaking pod is a sick one, a sick pod on a bad node is the node's). None points at a cause that
/// is merely likely.
/// </summary>
public static class CauseRules
{
    /// <summary>A change shows within half an hour, or something else happened since.</summary>
    private static readonly TimeSpan ChangeShows = TimeSpan.FromMinutes(30);

    /// <summary>Errors are seen at the end of a step: what began so much later may still be the cause.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(3);

    /// <summary>Less is no time that can be told apart.</summary>
    private static readonly TimeSpan AtOnce = TimeSpan.FromMinutes(1);

    /// <summary>Below this the rise of a series reaches nothing within a day.</summary>
    private const double LeastRise = 0.02;

    private const int FewestOnNode = 2;

    /// <summary>More likely than all others together.</summary>
    private const double Likely = 0.5;

    private static readonly CauseRule[] InOrder =
    [
        Change, // what was just rolled out
        Node, // several pods, one node
        Leak, // something grows until it breaks
        SickPod, // one pod among many
        Dependency, // somebody else's trouble, which began before
        Saturation, // more load than replicas were seen to bear
    ];

    public static CauseFinding Find(CauseFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var siblings = facts.Workload?.Pods.Count(pod => !pod.IsTerminating) ?? 0;
        return (InOrder.Select(rule => rule(facts)).FirstOrDefault(found => found is not null) ?? Nothing(facts)) with { Siblings = siblings };
    }

    /// <summary>A person is to know whether the pods were looked at.</summary>
    private static CauseFinding Nothing(CauseFacts facts) =>
        !facts.KnowsWorkloads ? CauseFinding.None with { Evidence = "Nothing in the history points at a cause; pods and rollouts of the past are not in it." }
        : facts.Workload is not { } workload ? CauseFinding.None with { Evidence = "Nothing points at a cause; no workload is known to look at: `workloadRef` must name one that exists." }
        : workload.Pods.Count == 0 ? CauseFinding.None with { Evidence = "Nothing points at a cause; the workload has no pods to look at." }
        : CauseFinding.None;

    /// <summary>
    /// The new revision's pods do worse than the old one's; or, where no pod of the old one is left to compare with, it began with the rollout.
    /// Where some pods of a revision fail and others do not, the revision is not to blame.
    /// </summary>
    private static CauseFinding? Change(CauseFacts facts)
    {
        if (facts.Workload is not { Rollout: { StartedAt: { } started } rollout } workload || IsFirst(workload, rollout))
        {
            return null;
        }

        var of = workload.Pods.ToLookup(pod => pod.Revision == rollout.NewRevision, pod => pod.Name);
        var (newBad, newTotal) = Sum(facts.Errors, of[true]);
        var (oldBad, oldTotal) = Sum(facts.Errors, of[false]);
        var revision = workload.NumberOf(rollout.NewRevision) is { } number ? FormattableString.Invariant($"revision {number}") : "the newest revision";
        // Trouble is told by the start of its five minutes: a rollout within them may have made it.
        var isTimely = facts.TroubleSince is { } since && started <= since + BucketRings.FiveMinutes && since - started <= ChangeShows;
        var evidence = newTotal > 0 && oldTotal > 0
            ? (rollout.InProgress || isTimely) && ErrorComparison.IsWorse(newBad, newTotal, oldBad, oldTotal)
                ? $"Of {revision} {SickPods.Percent(newBad / newTotal)} of the events fail, of the one before {SickPods.Percent(oldBad / oldTotal)}."
                : null
            : rollout.IsStuck
            ? $"The rollout to {revision} has begun {SpanText.Of(facts.Now - started)} ago and gets no further."
            : isTimely && facts.TroubleSince is { } trouble && !SickPods.AreTold(facts)
            ? $"The errors rose {(trouble - started < AtOnce ? "as" : $"{SpanText.Of(trouble - started)} after")} the rollout to {revision} began."
            : null;
        return evidence is null ? null : new CauseFinding(RiskCause.Change, evidence)
        {
            NewestRevision = workload.NumberOf(rollout.NewRevision),
            HealthyRevision = workload.NumberOf(rollout.LastHealthyRevision is { } healthy && healthy != rollout.NewRevision ? healthy : rollout.OldRevision),
        };
    }

    /// <summary>A workload that has only just been made was not changed: there is nothing to compare with and nothing to go back to.</summary>
    private static bool IsFirst(WorkloadFacts workload, RolloutFact rollout) =>
        rollout.OldRevision is null && workload.NumberOf(rollout.NewRevision) is null or 1;

    /// <summary>At least two sick pods on it and half of the target's, and it stands out: most of its pods are sick and most elsewhere are not; or it has trouble of its own.</summary>
    private static CauseFinding? Node(CauseFacts facts)
    {
        var sick = SickPods.Of(facts);
        if (facts.Workload is not { } workload || sick.Count < FewestOnNode)
        {
            return null;
        }

        foreach (var node in workload.Nodes)
        {
            var on = sick.Where(pod => pod.Pod.Node == node.Name).ToList();
            var elsewhere = workload.Pods.Count(pod => !pod.IsTerminating && pod.Node != node.Name);
            var standsOut = 2 * on.Count > node.Pods.Count && 2 * (sick.Count - on.Count) < elsewhere;
            var trouble = Trouble(node);
            if (on.Count >= FewestOnNode && 2 * on.Count >= sick.Count && (trouble is not null || standsOut))
            {
                return new CauseFinding(
                    RiskCause.Node,
                    $"{on.Count} of {sick.Count} sick pods are on the node {node.Name}{(trouble is null ? "" : $", which {trouble}")}; {on[0].Why}.")
                {
                    Node = node.Name,
                    Pods = Culprits(on),
                };
            }
        }

        return null;
    }

    private static CauseFinding? Leak(CauseFacts facts)
    {
        var killed = facts.Workload?.Pods.Where(pod => pod is { WasOutOfMemory: true, IsTerminating: false }).ToList() ?? [];
        var (signal, rises) = facts.Signals.Select(signal => (signal.Name, Rises: signal.Rises.Where(rise => rise.RatioPerHour >= LeastRise).ToList()))
            .FirstOrDefault(signal => signal.Rises.Count > 0);
        if (killed.Count == 0 && rises is null)
        {
            return null;
        }

        var names = killed.Select(pod => pod.Name).Concat(rises?.Select(rise => rise.Pod) ?? []).Distinct().ToList();
        string?[] evidence =
        [
            rises is { Count: > 0 } ? $"The signal {signal} rises by {SickPods.Percent(rises[0].RatioPerHour)} an hour{(rises[0].Pod.Length > 0 ? $" on {rises[0].Pod}" : "")} whatever the load" : null,
            killed.Count > 0 ? $"{killed[0].Name} was killed for its memory within the hour" : null,
        ];
        return new CauseFinding(RiskCause.Leak, $"{string.Join("; ", evidence.OfType<string>())}.")
        {
            Pods = [.. names.Select(name => facts.Workload?.Pods.FirstOrDefault(pod => pod.Name == name)).OfType<PodFact>().Select(Culprit)],
        };
    }

    /// <summary>One of a few; where half of all pods are sick it is no pod's own fault.</summary>
    private static CauseFinding? SickPod(CauseFacts facts)
    {
        var sick = SickPods.Of(facts);
        var siblings = facts.Workload?.Pods.Count(pod => !pod.IsTerminating) ?? 0;
        return sick.Count > 0 && 2 * sick.Count < siblings
            ? new CauseFinding(RiskCause.SickPod, $"{sick[0].Why}{(sick.Count > 1 ? FormattableString.Invariant($"; {sick.Count} of {siblings} pods are sick") : "")}.") { Pods = Culprits(sick) }
            : null;
    }

    /// <summary>One that explains the errors, else one at High whose trouble came first.</summary>
    private static CauseFinding? Dependency(CauseFacts facts)
    {
        if (facts.Dependencies.Where(dependency => dependency.CauseProbability >= Likely).MaxBy(dependency => dependency.CauseProbability) is { } cause)
        {
            return new CauseFinding(
                RiskCause.Dependency,
                $"{cause.Name}, which it depends on, explains its errors with {SickPods.Percent(cause.CauseProbability ?? 0)} probability{Trouble(cause, facts.Now)}.");
        }

        var troubled = facts.Dependencies
            .Where(dependency => dependency.Level >= RiskLevel.High && (facts.TroubleSince is null || dependency.TroubleSince <= facts.TroubleSince + Slack))
            .OrderByDescending(dependency => dependency.Level).ThenBy(dependency => dependency.TroubleSince)
            .FirstOrDefault();
        return troubled is null
            ? null
            : new CauseFinding(RiskCause.Dependency, $"{troubled.Name}, which it depends on, is at {troubled.Level}{Trouble(troubled, facts.Now)}.");
    }

    private static CauseFinding? Saturation(CauseFacts facts) => facts.Load is not { } load ? null
        : load.IsTooMuch
        ? new CauseFinding(RiskCause.Saturation, FormattableString.Invariant(
            $"Each replica has {load.PerReplica:0.##} events a second to carry; up to {load.HighestCarried:0.##} were carried without a breach."))
        : load.WillBeTooMuch
        ? new CauseFinding(RiskCause.Saturation, $"With {SickPods.Percent(load.ForeseenProbability ?? 0)} probability the load to come is too much for the replicas there are.")
        : null;

    private static (double Bad, double Total) Sum(IReadOnlyList<PodErrors> errors, IEnumerable<string> pods)
    {
        var names = pods.ToHashSet(StringComparer.Ordinal);
        var own = errors.Where(pod => names.Contains(pod.Pod)).ToList();
        return (own.Sum(pod => pod.Bad), own.Sum(pod => pod.Total));
    }

    private static string Trouble(DependencyFact dependency, DateTimeOffset now) =>
        dependency.TroubleSince is { } since ? $" and has been in trouble for {SpanText.Of(now - since)}" : "";

    private static string? Trouble(NodeFact node) =>
        !node.IsReady ? "is not ready"
        : node.Pressures.Count > 0 ? $"runs short ({string.Join(", ", node.Pressures)})"
        : node is { OtherPods: > 0, OtherReadyPods: 0 } ? "has no ready pod of others either"
        : null;

    private static CulpritPod[] Culprits(IEnumerable<(PodFact Pod, string Why)> sick) => [.. sick.Select(pod => Culprit(pod.Pod))];

    private static CulpritPod Culprit(PodFact pod) => new(pod.Name, pod.IsReady);
}
