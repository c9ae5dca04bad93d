using System.Globalization;
using ControllerRuntime.Caching;
using ControllerRuntime.Entities;
using ControllerRuntime.Entities.Kinds;
using ControllerRuntime.Rbac;
using ReliabilityEngine.Core.Observing.Workloads;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Gate.Changes;

namespace ReliabilityEngine.Operator.Observing.Workloads;

/// <summary>Tells what the caches know of a workload; it asks nobody. Of an Argo Rollout its ReplicaSets tell, for the kind need not be there.</summary>
[EntityRbac(typeof(Deployment), Verbs = RbacVerb.List | RbacVerb.Watch)]
[EntityRbac(typeof(StatefulSet), Verbs = RbacVerb.List | RbacVerb.Watch)]
[EntityRbac(typeof(DaemonSet), Verbs = RbacVerb.List | RbacVerb.Watch)]
internal sealed class WorkloadFactsReader(
    EntityStore<Deployment> deployments,
    EntityStore<StatefulSet> statefulSets,
    EntityStore<DaemonSet> daemonSets,
    RevisionHistory history,
    PodIndex pods,
    PodFacts podFacts,
    NodeFacts nodeFacts,
    TimeProvider clock)
{
    /// <summary>How many pods an Argo Rollout is to have, as its controller notes it on each ReplicaSet.</summary>
    private const string DesiredReplicas = "rollout.argoproj.io/desired-replicas";

    /// <summary>Null where the caches have no such workload.</summary>
    public WorkloadFacts? Read(WorkloadReference workload, string @namespace)
    {
        ArgumentNullException.ThrowIfNull(workload);
        var key = new WorkloadKey(@namespace, workload.Kind, workload.Name);
        var name = new NamespacedName(@namespace, workload.Name);
        return workload.Kind switch
        {
            WorkloadKinds.Deployment => deployments.Get(name) is { } deployment ? OfDeployment(key, deployment) : null,
            WorkloadKinds.StatefulSet => statefulSets.Get(name) is { } set ? OfStatefulSet(key, set) : null,
            WorkloadKinds.DaemonSet => daemonSets.Get(name) is { } set ? OfDaemonSet(key, set) : null,
            WorkloadKinds.Rollout => history.ReplicaSetsOf(key.ToString()) is { Count: > 0 } sets ? OfRollout(key, sets) : null,
            _ => null,
        };
    }

    private WorkloadFacts OfDeployment(WorkloadKey key, Deployment deployment)
    {
        var sets = history.ReplicaSetsOf(key.ToString());
        return Facts(key, deployment.Spec?.Replicas ?? 1, sets.SelectMany(PodsOf), Revisions(sets, PodLabels.TemplateHash), RolloutStates.Of(deployment));
    }

    private WorkloadFacts OfStatefulSet(WorkloadKey key, StatefulSet set) => Facts(
        key, set.Spec?.Replicas ?? 1, pods.OfOwner(key),
        history.ControllerRevisionsOf(key.ToString()).Select(kept => new WorkloadRevision(kept.Metadata.Name ?? "", kept.Revision, kept.Metadata.CreationTimestamp)),
        RolloutStates.Of(set));

    private WorkloadFacts OfDaemonSet(WorkloadKey key, DaemonSet set) => Facts(
        key, set.Status?.DesiredNumberScheduled ?? 0, pods.OfOwner(key),
        from kept in history.ControllerRevisionsOf(key.ToString())
        let hash = kept.Metadata.Labels?.GetValueOrDefault(PodLabels.ControllerRevisionHash)
        where hash is not null
        select new WorkloadRevision(hash, kept.Revision, kept.Metadata.CreationTimestamp),
        RolloutStates.Of(set));

    private WorkloadFacts OfRollout(WorkloadKey key, IReadOnlyList<ReplicaSet> sets)
    {
        var newest = sets.MaxBy(set => RevisionHistory.ToRevision(set).Number ?? 0)!;
        var desired = int.TryParse(newest.Metadata.Annotations?.GetValueOrDefault(DesiredReplicas), NumberStyles.None, CultureInfo.InvariantCulture, out var noted)
            ? noted
            : sets.Sum(set => set.Status?.Replicas ?? 0);
        return Facts(
            key, desired, sets.SelectMany(PodsOf), Revisions(sets, PodLabels.RolloutTemplateHash),
            RolloutStates.Of(newest, sets.Where(set => set != newest), desired));
    }

    private WorkloadFacts Facts(WorkloadKey key, int desired, IEnumerable<Pod> own, IEnumerable<WorkloadRevision> revisions, RolloutState state)
    {
        var now = clock.GetUtcNow();
        WorkloadRevision[] kept = [.. revisions];
        PodFact[] facts = [.. own.Select(pod => podFacts.Of(pod, now)).OrderBy(pod => pod.Name, StringComparer.Ordinal)];
        return new WorkloadFacts(
            desired,
            facts.Count(pod => pod is { IsReady: true, IsTerminating: false }),
            facts,
            nodeFacts.Of(facts, key.Namespace),
            RolloutFact.Of(kept, state, facts, now))
        {
            Revisions = kept,
        };
    }

    private IEnumerable<Pod> PodsOf(ReplicaSet set) =>
        pods.OfOwner(new WorkloadKey(set.Metadata.Namespace ?? "", "ReplicaSet", set.Metadata.Name ?? ""));

    private static IEnumerable<WorkloadRevision> Revisions(IEnumerable<ReplicaSet> sets, string label) =>
        from set in sets
        let hash = set.Metadata.Labels?.GetValueOrDefault(label)
        let number = RevisionHistory.ToRevision(set).Number
        where hash is not null && number is not null
        select new WorkloadRevision(hash, number.Value, set.Metadata.CreationTimestamp);
}
