using ControllerRuntime.Caching;
using ControllerRuntime.Entities;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Gate;

/// <summary>Which policies are about which targets, and which targets about which workload: a few look-ups in the caches of this replica.</summary>
internal sealed class PolicySelection
{
    private const string ByWorkload = "workload";

    private readonly NamespaceIndex _neighbours;
    private readonly EntityStore<SLOTarget> _targets;
    private readonly EntityStore<ReliabilityPolicy> _policies;

    public PolicySelection(NamespaceIndex neighbours, EntityStore<SLOTarget> targets, EntityStore<ReliabilityPolicy> policies)
    {
        ArgumentNullException.ThrowIfNull(targets);
        _neighbours = neighbours;
        _targets = targets;
        _policies = policies;
        targets.AddIndex(ByWorkload, target => target.Spec.WorkloadRef is { } workload ? [Workload(target.Metadata.Namespace, workload.Kind, workload.Name)] : []);
    }

    /// <summary>The policies that select a target, the oldest first, then by name: the first one acts.</summary>
    public IReadOnlyList<ReliabilityPolicy> PoliciesOf(SLOTarget target)
    {
        ArgumentNullException.ThrowIfNull(target);

        // A rollout asks this: few are selected, so that ordering those alone is cheaper than ordering the namespace.
        return [.. _neighbours.List<ReliabilityPolicy>(target.Metadata.Namespace).Where(policy => Selects(policy, target)).Order(PolicySeniority.Order)];
    }

    /// <summary>For each of some targets that an older policy than <paramref name="policy"/> selects too: the name of the oldest, which acts on it.</summary>
    public IReadOnlyList<string> ActingInsteadOf(ReliabilityPolicy policy, IReadOnlyList<SLOTarget> targets)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(targets);
        ReliabilityPolicy[] older =
        [
            .. _neighbours.List<ReliabilityPolicy>(policy.Metadata.Namespace)
                .Where(other => PolicySeniority.Order.Compare(other, policy) < 0 && !other.IsRefused())
                .Order(PolicySeniority.Order),
        ];
        return [.. targets.Select(target => older.FirstOrDefault(other => Selects(other, target))?.Metadata.Name).OfType<string>()];
    }

    /// <summary>The targets a policy selects, by name.</summary>
    public IReadOnlyList<SLOTarget> TargetsOf(ReliabilityPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return
        [
            .. _neighbours.List<SLOTarget>(policy.Metadata.Namespace)
                .Where(target => Selects(policy, target))
                .OrderBy(target => target.Metadata.Name, StringComparer.Ordinal),
        ];
    }

    /// <summary>The targets that name a workload as theirs, by name: the cache has no order, and every replica shall say the same.</summary>
    public IEnumerable<SLOTarget> TargetsOf(string @namespace, string kind, string name) =>
        _targets.ByIndex(ByWorkload, Workload(@namespace, kind, name)).OrderBy(target => target.Metadata.Name, StringComparer.Ordinal);

    /// <summary>The workloads that targets of a namespace name as theirs, each once.</summary>
    public IEnumerable<WorkloadReference> WorkloadsIn(string @namespace) => _neighbours.List<SLOTarget>(@namespace)
        .Select(target => target.Spec.WorkloadRef)
        .OfType<WorkloadReference>()
        .Distinct()
        .OrderBy(workload => workload.Kind, StringComparer.Ordinal)
        .ThenBy(workload => workload.Name, StringComparer.Ordinal);

    /// <summary>The policies of the namespace of an object that has changed: each may select other targets now, or share them with others.</summary>
    public IEnumerable<NamespacedName> KeysIn(string? @namespace) => _neighbours.List<ReliabilityPolicy>(@namespace).Select(p => NamespacedName.Of(p));

    /// <summary>Every policy there is.</summary>
    public IEnumerable<NamespacedName> AllKeys => _policies.Keys;

    private static bool Selects(ReliabilityPolicy policy, SLOTarget target) =>
        policy.Spec.Selector.Selects(target.Metadata.Labels);

    private static string Workload(string? @namespace, string kind, string name) => $"{@namespace}/{kind}/{name}";
}
