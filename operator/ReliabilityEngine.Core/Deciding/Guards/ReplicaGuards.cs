using ReliabilityEngine.Core.Deciding.Actions;
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

    /// <summary>Where nothing is written nobody is argued with.</summary>
    public static Objection? Owner(GuardFacts facts) => facts.Plan.Rule.Scale?.Method switch
    {
        ScaleMethod.Metric => null,
        _ when facts.Ledger.LastReverted is { } reverted && facts.Now - reverted < RevertedFor => Objection.Held(
            GuardReasons.Reverted, $"Somebody set the replicas back at {TimeText.Of(reverted)}: use the method Metric, or end what writes them."),
        _ when facts.AutoscalerOwner is { } owner => Objection.Held(
            GuardReasons.OwnedByAutoscaler, $"{owner} writes what {facts.Autoscaler} may do: use the method Metric, and have it take up reliability_engine_recommended_replicas."),
        ScaleMethod.Replicas when facts.Autoscaler is { } autoscaler => Objection.Held(
            GuardReasons.OwnedByAutoscaler, $"{autoscaler} writes the replicas: use the method Auto, HPAMinReplicas or Metric."),
        ScaleMethod.HpaMinReplicas when facts.Autoscaler is null => Objection.Held(
            GuardReasons.NoAutoscaler, $"No HorizontalPodAutoscaler looks after the workload: use the method Auto or Replicas."),
        _ => null,
    };
}
