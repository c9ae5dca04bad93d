using ControllerRuntime.Caching;
using ControllerRuntime.Entities;
using ControllerRuntime.Entities.Kinds;
using ControllerRuntime.Rbac;
using ReliabilityEngine.Core.Observing.Workloads;

namespace ReliabilityEngine.Operator.Observing.Workloads;

/// <summary>Makes facts of the cached nodes that a workload's pods are on.</summary>
[EntityRbac(typeof(Node), Verbs = RbacVerb.List | RbacVerb.Watch)]
internal sealed class NodeFacts(EntityStore<Node> nodes, PodIndex pods)
{
    private static readonly (string Condition, NodePressure Pressure)[] Pressures =
        [("MemoryPressure", NodePressure.Memory), ("DiskPressure", NodePressure.Disk), ("PIDPressure", NodePressure.Pid)];

    /// <param name="own">The workload's pods, all in one namespace.</param>
    public IReadOnlyList<NodeFact> Of(IEnumerable<PodFact> own, string @namespace) =>
    [
        .. own.Where(pod => pod.Node is not null).GroupBy(pod => pod.Node!, pod => pod.Name, StringComparer.Ordinal)
            .OrderBy(node => node.Key, StringComparer.Ordinal)
            .Select(node => Fact(node.Key, [.. node], @namespace)),
    ];

    private NodeFact Fact(string name, IReadOnlyList<string> own, string @namespace)
    {
        var node = nodes.Get(new NamespacedName("", name));
        var others = pods.OnNode(name).Where(pod => pod.Metadata.Namespace != @namespace || !own.Contains(pod.Metadata.Name)).ToArray();
        return new NodeFact(name)
        {
            IsReady = Has(node, "Ready"),
            Pressures = [.. Pressures.Where(pressure => Has(node, pressure.Condition)).Select(pressure => pressure.Pressure)],
            IsUnschedulable = node?.Spec?.Unschedulable is true,
            Taints = [.. node?.Spec?.Taints?.Select(taint => taint.Key) ?? []],
            Pods = own,
            OtherPods = others.Length,
            OtherReadyPods = others.Count(pod => pod.Status?.IsReady is true),
        };
    }

    private static bool Has(Node? node, string type) =>
        node?.Status?.Conditions?.Any(condition => condition.Type == type && condition.Status == ConditionStatus.True) is true;
}
