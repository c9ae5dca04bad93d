using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Gate.Changes;

namespace ReliabilityEngine.Operator.Observing;

/// <summary>Whether a workload exists: one whose revisions are cached does, and only of others the apiserver is asked.</summary>
internal sealed class WorkloadPresence(RevisionHistory revisions, WorkloadReader reader)
{
    /// <summary>Whether it is known not to exist; false too where that cannot be told.</summary>
    public async Task<bool> IsMissingAsync(WorkloadReference workload, string @namespace, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(workload);
        return !revisions.Has(new WorkloadKey(@namespace, workload.Kind, workload.Name).ToString())
            && await reader.ExistsAsync(workload, @namespace, cancellationToken).ConfigureAwait(false) is false;
    }
}
