using ControllerRuntime.Entities;
using ReliabilityEngine.Core.Predicting.Propagation;
using ReliabilityEngine.Operator.Api;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Commands.Backtesting.Histories;

namespace ReliabilityEngine.Operator.Commands.Simulating.Scenarios;

/// <summary>The dependencies that the SLOTargets declare.</summary>
internal sealed class ScenarioGraph
{
    private readonly ILookup<string, string> _aliases;
    private readonly ILookup<string, string> _dependencies;

    public ScenarioGraph(IReadOnlyList<SLOTarget> targets)
    {
        var declared = targets.SelectMany(target => (target.Spec.DependsOn ?? []).Select(dependency => (Target: NamespacedName.Of(target), Spec: dependency, On: KeyOf(dependency, target)))).ToList();
        Dependencies = [.. declared.Select(one => new Dependency(one.Target.ToString(), one.On.ToString(), (double)DecimalText.Parse(one.Spec.Probability)))];
        Nodes = [.. targets.Select(target => NamespacedName.Of(target).ToString()).Concat(declared.Select(one => one.On.ToString())).Distinct()];
        _aliases = declared.Select(one => (Alias: one.Spec.Name, Node: one.On.ToString()))
            .Concat(declared.Select(one => (Alias: one.On.Name, Node: one.On.ToString())))
            .Concat(targets.Select(target => (Alias: target.Metadata.Name ?? "", Node: NamespacedName.Of(target).ToString())))
            .Concat(Nodes.Select(node => (Alias: node, Node: node)))
            .Distinct().ToLookup(pair => pair.Alias, pair => pair.Node);
        _dependencies = declared.ToLookup(one => one.Target.ToString(), one => one.On.ToString());
    }

    public IReadOnlyList<Dependency> Dependencies { get; }

    /// <summary>The SLOTargets, then what they depend on and nothing else is known of.</summary>
    public IReadOnlyList<string> Nodes { get; }

    /// <summary>The node that is called so by itself or by one that depends on it; null when none is.</summary>
    /// <exception cref="HistoryException">Several are.</exception>
    public string? Find(string name) => _aliases[name].ToList() switch
    {
        [] => null,
        [var one] => one,
        var several => throw new HistoryException($"\"{name}\" is {string.Join(" and ", several)}; write the namespace with it"),
    };

    /// <summary>Those that it needs, over the hops that count, the nearest first.</summary>
    public IReadOnlyList<string> DependenciesOf(string node)
    {
        var (found, nearest) = (new List<string>(), (IReadOnlyList<string>)[node]);
        for (var hop = 0; hop < FailureGraph.Hops; hop++)
        {
            nearest = [.. nearest.SelectMany(near => _dependencies[near]).Distinct().Where(next => next != node && !found.Contains(next))];
            found.AddRange(nearest);
        }

        return found;
    }

    private static NamespacedName KeyOf(DependencySpec dependency, SLOTarget dependent) =>
        new(dependency.SloTargetRef.Namespace ?? dependent.Metadata.Namespace ?? "", dependency.SloTargetRef.Name);
}
