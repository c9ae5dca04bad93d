using ReliabilityEngine.Core.Slo;

namespace ReliabilityEngine.Core.Deciding.Guards;

/// <summary>What the workload bears, and who else looks after it.</summary>
internal static class ReplicaGuards
{
    /// <summary>Somebody who undid a write is not argued with for a day.</summary>
    private static readonly TimeSpan RevertedFor = TimeSpan.FromHours(24);

    /// <summary>The share that may be away is rounded down, and the last ready replica stays whatever it says.</summary>
    public static Objection? HealthyMinimum(GuardFacts facts)
    {
        if (facts.Replicas is not { } replicas)
        {
            return Objection.Held(GuardReasons.ReplicasUnknown, $"How many replicas are ready is unknown: `workloadRef` must name a workload that exists.");
        }

        var takes = facts.Plan.TakesAway;
        var away = Math.Max(0, replicas.Desired - replicas.Ready) + takes;
        var most = (int)Math.Floor((replicas.Desired * facts.Policy.Limits.MaxUnavailableRatio) + 1e-9);
        return takes == 0 ? null
            : replicas.Ready - takes < 1
            ? Objection.Held(GuardReasons.TooFewReady, $"{replicas.Ready} of {replicas.Desired} replicas are ready: the last ready one is never taken away.")
            : away > most
            ? Objection.Held(GuardReasons.TooFewReady,
                $"{away} of {replicas.Desired} replicas would be away; `maxUnavailablePercent` {facts.Policy.Limits.MaxUnavailableRatio * 100:0} allows {most}.")
            : null;
    }

    public static Objection? Owner(GuardFacts facts) =>
        facts.Ledger.LastReverted is { } reverted && facts.Now - reverted < RevertedFor
            ? Objection.Held(GuardReasons.Reverted,
                $"Somebody set the replicas back at {TimeText.Of(reverted)}: use the method Metric, or end what writes them.")
            : facts.Autoscaler is { } autoscaler && facts.Plan.Rule.Scale is { WritesReplicas: true }
            ? Objection.Held(GuardReasons.OwnedByAutoscaler, $"{autoscaler} writes the replicas: use the method Auto, HPAMinReplicas or Metric.")
            : null;
}
