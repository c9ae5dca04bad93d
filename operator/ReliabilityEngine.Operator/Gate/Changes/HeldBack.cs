using System.Text.Json.Nodes;
using ReliabilityEngine.Operator.Api;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Gate.Changes;

/// <summary>
/// What keeps the pods of a workload from running its template: a pause, no replicas, a partition, or pods that wait to be deleted. An
/// update that takes this away rolls out an edit that was made before. Of several the weakest counts: what runs some pods runs them.
/// </summary>
/// <param name="IsPaused">A Deployment's or Argo Rollout's <c>spec.paused</c>.</param>
/// <param name="IsOnDelete">An update strategy that leaves running pods alone.</param>
/// <param name="Partition">The first ordinal of a StatefulSet that runs the template; 0 when all do.</param>
/// <param name="Replicas">How many pods there shall be; null where the nodes tell.</param>
internal sealed record HeldBack(bool IsPaused, bool IsOnDelete, long Partition, long? Replicas)
{
    private static HeldBack Nothing { get; } = new(false, false, 0, null);

    /// <summary>Whether there may be pods that do not run the template for longer than a rollout takes.</summary>
    public bool IsAny => IsPaused || IsOnDelete || Partition > 0 || Replicas == 0;

    public static HeldBack Read(JsonObject? workload)
    {
        if (workload?["spec"] is not JsonObject spec)
        {
            return Nothing;
        }

        var strategy = spec["updateStrategy"] as JsonObject;
        var hasReplicas = workload["kind"].AsText() != WorkloadKinds.DaemonSet;
        return new HeldBack(
            spec["paused"] is JsonValue paused && paused.TryGetValue<bool>(out var isPaused) && isPaused,
            strategy?["type"].AsText() == "OnDelete",
            Number((strategy?["rollingUpdate"] as JsonObject)?["partition"]) ?? 0,
            hasReplicas ? Number(spec["replicas"]) ?? 1 : null);
    }

    /// <summary>Whether pods that are held back now are held back no longer.</summary>
    public bool IsReleasedBy(HeldBack next) =>
        (IsPaused && !next.IsPaused)
        || (IsOnDelete && !next.IsOnDelete)
        || next.Partition < Partition
        || (Replicas == 0 && next.Replicas > 0)
        || AddsPodsOfTheTemplate(next);

    /// <summary>New pods of a StatefulSet run the template from the partition on, and all of them where the running ones wait to be deleted.</summary>
    private bool AddsPodsOfTheTemplate(HeldBack next) =>
        next.Replicas > Replicas && (IsOnDelete || (Partition > 0 && next.Replicas > Partition));

    private static long? Number(JsonNode? node) => node is JsonValue value && value.TryGetValue<long>(out var number) ? number : null;
}
