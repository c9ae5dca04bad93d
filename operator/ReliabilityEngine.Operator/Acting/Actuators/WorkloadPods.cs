using System.Text.Json.Nodes;
using ControllerRuntime.Client;
using ControllerRuntime.Entities.Kinds;
using ControllerRuntime.Rbac;
using ReliabilityEngine.Operator.Api.Argo;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Acting.Actuators;

/// <summary>A workload's pods as the apiserver has them at this moment: a cache may still show the pod that was just taken away.</summary>
/// <param name="Workload">As <c>Kind/name</c>.</param>
/// <param name="Desired">How many it is to have.</param>
/// <param name="Standing">Those that have neither been told to go nor run to their end.</param>
[EntityRbac(typeof(Deployment), Verbs = RbacVerb.Get, Role = ActuationRoles.Actuation)]
[EntityRbac(typeof(StatefulSet), Verbs = RbacVerb.Get, Role = ActuationRoles.Actuation)]
[EntityRbac(typeof(DaemonSet), Verbs = RbacVerb.Get, Role = ActuationRoles.Actuation)]
[EntityRbac(typeof(ArgoRollout), Verbs = RbacVerb.Get, Role = ActuationRoles.Actuation)]
[EntityRbac(typeof(Pod), Verbs = RbacVerb.List, Role = ActuationRoles.Actuation)]
internal sealed record WorkloadPods(string Workload, int Desired, IReadOnlyList<Pod> Standing)
{
    /// <summary>How many of them serve.</summary>
    public int Ready => Standing.Count(pod => pod.Status?.IsReady == true);

    /// <summary>Null when the workload is gone.</summary>
    public static async Task<WorkloadPods?> ReadAsync(
        IKubernetesClient client, IApiReader reader, WorkloadReference workload, string @namespace, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(workload);
        if (await reader.GetRawAsync(WorkloadPaths.Of(workload, @namespace), cancellationToken).ConfigureAwait(false) is not { } read)
        {
            return null;
        }

        // An Argo Rollout that takes its template from elsewhere has its selector in its status.
        var selector = SelectorText.Of(read["spec"]?["selector"]) is { Length: > 0 } stated ? stated : read["status"]?["selector"] is JsonValue told ? (string?)told : null;
        var pods = string.IsNullOrEmpty(selector)
            ? []
            : (await client.ListAsync<Pod>(@namespace, new ListOptions { LabelSelector = selector }, cancellationToken).ConfigureAwait(false)).Items;
        return new WorkloadPods(
            workload.KindAndName(), DesiredOf(workload.Kind, read),
            [.. pods.Where(pod => pod is { Metadata.DeletionTimestamp: null, Status.Phase: not ("Succeeded" or "Failed") })]);
    }

    /// <summary>
    /// Whether what was taken away since a moment has been made up for: as many pods serve as are to, or as many are there and every newer one
    /// serves. Pods that were sick before keep nobody waiting.
    /// </summary>
    public bool HasRecovered(DateTimeOffset since) => Ready >= Desired
        || (Standing.Count >= Desired && Standing.All(pod => pod.Status?.IsReady == true || pod.Metadata.CreationTimestamp < WholeSecond(since)));

    private static int DesiredOf(string kind, JsonNode read) => kind == WorkloadKinds.DaemonSet
        ? (int?)read["status"]?["desiredNumberScheduled"] ?? 0
        : (int?)read["spec"]?["replicas"] ?? 1;

    /// <summary>The apiserver tells creations by the second.</summary>
    private static DateTimeOffset WholeSecond(DateTimeOffset time) => DateTimeOffset.FromUnixTimeSeconds(time.ToUnixTimeSeconds());
}
