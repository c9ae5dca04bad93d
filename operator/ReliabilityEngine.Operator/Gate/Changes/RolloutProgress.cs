using System.Globalization;
using System.Text.Json.Nodes;

namespace ReliabilityEngine.Operator.Gate.Changes;

/// <summary>How far a workload's template has come, as its controller tells in the status: the apiserver sends it along with each update.</summary>
/// <param name="Updated">Pods that run the template.</param>
/// <param name="All">Pods there are.</param>
internal sealed record RolloutProgress(long Updated, long All)
{
    /// <summary>Whether every pod runs the template.</summary>
    public bool IsDone => All > 0 && Updated >= All;

    /// <summary>Whether some pods run it and others do not.</summary>
    public bool IsPartly => Updated > 0 && Updated < All;

    /// <summary>Null while the controller has not looked at the workload as it is.</summary>
    public static RolloutProgress? Read(JsonObject? workload)
    {
        if (workload?["status"] is not JsonObject status || Number(status["observedGeneration"]) is not { } observed
            || observed < (Number((workload["metadata"] as JsonObject)?["generation"]) ?? 0))
        {
            return null;
        }

        return new RolloutProgress(
            Number(status["updatedReplicas"]) ?? Number(status["updatedNumberScheduled"]) ?? 0,
            Number(status["replicas"]) ?? Number(status["currentNumberScheduled"]) ?? 0);
    }

    /// <summary>Argo Rollouts writes the generation as a text.</summary>
    private static long? Number(JsonNode? node) => node is not JsonValue value ? null
        : value.TryGetValue<long>(out var number) ? number
        : value.TryGetValue<string>(out var text) && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var written) ? written
        : null;
}
