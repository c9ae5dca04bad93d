using System.Text.Json.Nodes;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Acting.Actuators;

/// <summary>How many pods of a workload have been replaced since its template was written, as its own controller tells.</summary>
/// <param name="IsComplete">Every pod is a new one and available, and no old one is left.</param>
/// <param name="Message">The figures.</param>
internal sealed record RestartProgress(bool IsComplete, string Message)
{
    private static readonly RestartProgress Unseen = new(false, "its controller has not seen it yet.");

    /// <param name="restartedAt">What was written; an Argo Rollout's controller repeats it in the status once it is done.</param>
    public static RestartProgress Of(string kind, JsonNode workload, string restartedAt)
    {
        ArgumentNullException.ThrowIfNull(workload);
        var (spec, status) = (workload["spec"], workload["status"]);
        if (kind == WorkloadKinds.Rollout)
        {
            return OfRollout(Number(spec, "replicas", 1), status, restartedAt);
        }

        if (Number(status, "observedGeneration") < Number(workload["metadata"], "generation"))
        {
            return Unseen;
        }

        return kind switch
        {
            WorkloadKinds.StatefulSet => OfCounts(
                Number(spec, "replicas", 1) - Number(spec?["updateStrategy"]?["rollingUpdate"], "partition"),
                Number(status, "updatedReplicas"), Number(status, "readyReplicas"), 0),
            WorkloadKinds.DaemonSet => OfCounts(
                Number(status, "desiredNumberScheduled"), Number(status, "updatedNumberScheduled"), Number(status, "numberAvailable"), 0),
            _ => OfCounts(
                Number(spec, "replicas", 1), Number(status, "updatedReplicas"), Number(status, "availableReplicas"), Number(status, "replicas") - Number(status, "updatedReplicas")),
        };
    }

    private static RestartProgress OfCounts(long desired, long updated, long available, long old)
    {
        var replaced = Math.Clamp(Math.Min(updated, available), 0, Math.Max(desired, 0));
        var left = old > 0 && replaced >= desired ? $", and {old} old {(old == 1 ? "one is" : "ones are")} left" : "";
        return new RestartProgress(updated >= desired && available >= desired && old <= 0, $"{replaced} of {Math.Max(desired, 0)} pods are replaced{left}.");
    }

    /// <summary>The template is what it was, so that no count tells old pods from new ones.</summary>
    private static RestartProgress OfRollout(long desired, JsonNode? status, string restartedAt)
    {
        var available = Number(status, "availableReplicas");
        var isRestarted = (string?)status?["restartedAt"] == restartedAt;
        return new RestartProgress(
            isRestarted && available >= desired,
            isRestarted ? $"{available} of {desired} pods are available." : $"its pods are being replaced; {available} of {desired} are available.");
    }

    /// <summary>The apiserver leaves zeros out of a status.</summary>
    private static long Number(JsonNode? part, string name, long otherwise = 0) => (long?)part?[name] ?? otherwise;
}
