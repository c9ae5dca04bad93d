using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Acting.Actuators;

/// <summary>Where the apiserver serves a workload of a kind that is not kept whole.</summary>
internal static class WorkloadPaths
{
    public static string Of(WorkloadReference workload, string? @namespace, string? subresource = null)
    {
        ArgumentNullException.ThrowIfNull(workload);
        var path = $"/apis/{WorkloadKinds.ApiVersionOf(workload.Kind)}/namespaces/{@namespace}/{WorkloadKinds.PluralOf(workload.Kind)}/{workload.Name}";
        return subresource is null ? path : $"{path}/{subresource}";
    }
}
