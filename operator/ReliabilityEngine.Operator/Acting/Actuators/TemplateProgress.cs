using System.Text.Json.Nodes;
using ReliabilityEngine.Operator.Gate.Changes;

namespace ReliabilityEngine.Operator.Acting.Actuators;

/// <summary>How far the pods of a workload have come to its template, as its controller tells.</summary>
/// <param name="Wanted">How many there are to be.</param>
/// <param name="Updated">How many run the template.</param>
/// <param name="All">How many there are, of whatever revision.</param>
/// <param name="Available">How many serve.</param>
internal sealed record TemplateProgress(long Wanted, long Updated, long All, long Available)
{
    /// <summary>As kubectl rollout status judges it: all run it, none runs another one, and all serve.</summary>
    public bool IsDone => Updated >= Wanted && All <= Updated && Available >= Updated;

    /// <summary>Null while the controller has not looked at the workload as it is.</summary>
    public static TemplateProgress? Read(JsonObject workload)
    {
        ArgumentNullException.ThrowIfNull(workload);
        var status = workload["status"];
        return RolloutProgress.Read(workload) is { } progress
            ? new TemplateProgress(
                (long?)status?["desiredNumberScheduled"] ?? (long?)workload["spec"]?["replicas"] ?? 1,
                progress.Updated,
                progress.All,
                (long?)status?["availableReplicas"] ?? (long?)status?["numberAvailable"] ?? (long?)status?["readyReplicas"] ?? 0)
            : null;
    }
}
