using ControllerRuntime.Client;
using ControllerRuntime.Entities.Kinds;
using ControllerRuntime.Rbac;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Gate.Changes;

namespace ReliabilityEngine.Operator.Gate.Remembering;

/// <summary>
/// Remembers what StatefulSets and DaemonSets run. Their revisions exist from an edit on, whether pods run it or not: the workload's status
/// tells, and is asked for while the newest revision has images that are not remembered.
/// </summary>
[EntityRbac(typeof(StatefulSet), Verbs = RbacVerb.Get)]
[EntityRbac(typeof(DaemonSet), Verbs = RbacVerb.Get)]
internal sealed class RolledOutSets(IKubernetesClient client, RevisionHistory history, ImageMemory memory, GateNamespaces namespaces, TimeProvider clock)
{
    /// <exception cref="KubernetesException">The apiserver did not answer; the next call goes on.</exception>
    public async Task AskAsync(CancellationToken cancellationToken)
    {
        foreach (var owner in history.Owners)
        {
            if (WorkloadKey.Parse(owner) is { Kind: WorkloadKinds.StatefulSet or WorkloadKinds.DaemonSet } workload
                && namespaces.HasGate(workload.Namespace) && !IsNewestKnown(owner))
            {
                memory.Remember(owner, await ReadAsync(workload, cancellationToken).ConfigureAwait(false), clock.GetUtcNow());
            }
        }
    }

    private bool IsNewestKnown(string owner) => history.Of(owner).MaxBy(revision => revision.Number) is not { } newest
        || newest.Images.All(image => memory.Knows(owner, image, clock.GetUtcNow()));

    /// <summary>The images that every pod of the workload runs; none while it is on the way.</summary>
    private async Task<IReadOnlyList<string>> ReadAsync(WorkloadKey workload, CancellationToken cancellationToken)
    {
        if (workload.Kind == WorkloadKinds.StatefulSet)
        {
            var set = await client.GetAsync<StatefulSet>(workload.Name, workload.Namespace, cancellationToken).ConfigureAwait(false);
            return set?.Status is { Replicas: > 0 } status && status.ObservedGeneration >= set.Metadata.Generation && status.UpdatedReplicas >= status.Replicas
                ? set.Spec?.Template?.Images ?? [] : [];
        }

        var nodes = await client.GetAsync<DaemonSet>(workload.Name, workload.Namespace, cancellationToken).ConfigureAwait(false);
        return nodes?.Status is { DesiredNumberScheduled: > 0 } scheduled && scheduled.ObservedGeneration >= nodes.Metadata.Generation
            && scheduled.UpdatedNumberScheduled >= scheduled.DesiredNumberScheduled ? nodes.Spec?.Template?.Images ?? [] : [];
    }
}
