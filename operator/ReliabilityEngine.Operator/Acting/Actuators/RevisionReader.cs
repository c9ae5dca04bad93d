using System.Text.Json.Nodes;
using ControllerRuntime.Client;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Acting.Actuators;

/// <summary>Reads which revisions of a workload the cluster keeps, whole: the caches keep no templates.</summary>
internal sealed class RevisionReader(IApiReader reader)
{
    /// <summary>Those that the workload itself owns, in no order.</summary>
    public async Task<IReadOnlyList<KeptRevision>> ListAsync(RolledWorkload workload, string @namespace, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(workload);
        var plural = (string?)workload.Whole["kind"] is WorkloadKinds.StatefulSet or WorkloadKinds.DaemonSet ? "controllerrevisions" : "replicasets";

        // The labels only spare the others' revisions the way; the owner's uid tells.
        var path = $"/apis/{WorkloadKinds.Apps}/namespaces/{@namespace}/{plural}?labelSelector={Uri.EscapeDataString(SelectorText.Of(workload.Whole["spec"]?["selector"]))}";
        var list = await reader.GetRawAsync(path, cancellationToken).ConfigureAwait(false);
        return
        [
            .. from item in list?["items"] as JsonArray ?? []
               let kept = item as JsonObject
               where kept is not null && IsOwned(kept, workload.Uid)
               let revision = KeptRevision.Read(kept)
               where revision is not null
               select revision,
        ];
    }

    private static bool IsOwned(JsonObject kept, string uid) =>
        (kept["metadata"]?["ownerReferences"] as JsonArray ?? []).Any(owner => (bool?)owner?["controller"] == true && (string?)owner["uid"] == uid);
}
