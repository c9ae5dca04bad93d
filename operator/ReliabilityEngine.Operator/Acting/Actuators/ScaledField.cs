using System.Text.Json.Nodes;
using ControllerRuntime.Client;
using ControllerRuntime.Entities.Kinds;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Acting.Actuators;

/// <summary>The one number that a scaling writes.</summary>
/// <param name="Name">The object, as <c>Kind/name</c>.</param>
/// <param name="Path">Where the apiserver serves it.</param>
/// <param name="Key">The field of its spec.</param>
internal sealed record ScaledField(string Name, string Path, string Key)
{
    /// <summary>The number of replicas itself.</summary>
    public static ScaledField OfWorkload(WorkloadReference workload, string @namespace)
    {
        ArgumentNullException.ThrowIfNull(workload);
        return new ScaledField(workload.KindAndName(), WorkloadPaths.Of(workload, @namespace, "scale"), "replicas");
    }

    /// <summary>The floor below which an autoscaler does not go.</summary>
    public static ScaledField OfAutoscaler(HorizontalPodAutoscaler autoscaler)
    {
        ArgumentNullException.ThrowIfNull(autoscaler);
        return new ScaledField(
            $"HorizontalPodAutoscaler/{autoscaler.Metadata.Name}",
            ResourceInfo.Of<HorizontalPodAutoscaler>().ObjectPath(autoscaler.Metadata.Name ?? "", autoscaler.Metadata.Namespace), "minReplicas");
    }

    /// <summary>As it is now, from the apiserver; null when the object is gone.</summary>
    public async Task<Found?> ReadAsync(IApiReader reader, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return await reader.GetRawAsync(Path, cancellationToken).ConfigureAwait(false) is { } read
            ? new Found((int?)read["spec"]?[Key] ?? 1, (int?)read["spec"]?["maxReplicas"], (string?)read["metadata"]?["uid"] ?? "", (string?)read["metadata"]?["resourceVersion"] ?? "")
            : null;
    }

    /// <summary>Refused when somebody has written the object since it was read.</summary>
    public JsonObject Patch(int value, string version) => new()
    {
        ["metadata"] = new JsonObject { ["resourceVersion"] = version },
        ["spec"] = new JsonObject { [Key] = value },
    };

    /// <summary>What is there.</summary>
    /// <param name="Most">An autoscaler's ceiling; null where there is none.</param>
    internal sealed record Found(int Value, int? Most, string Uid, string Version);
}
