using ControllerRuntime.Caching;
using ControllerRuntime.Entities;
using ReliabilityEngine.Core;
using ReliabilityEngine.Core.History;
using ReliabilityEngine.Core.Predicting.Propagation;
using ReliabilityEngine.Core.Scoring;
using ReliabilityEngine.Core.Scoring.Causes;
using ReliabilityEngine.Operator.Api;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Memory;

namespace ReliabilityEngine.Operator.Deciding;

/// <summary>What a target inherits from those it depends on, as they were assessed last.</summary>
internal sealed class DependencyRisks(Func<NamespacedName, SLOTarget?> find, Memories<TargetMemory> memories)
{
    public DependencyRisks(EntityStore<SLOTarget> targets, Memories<TargetMemory> memories)
        : this(targets.Get, memories)
    {
    }

    /// <summary>The targets that <paramref name="target"/> depends on directly; those that do not exist, or are not assessed, are Unknown.</summary>
    public IReadOnlyList<DependencyFact> FactsOf(SLOTarget target)
    {
        ArgumentNullException.ThrowIfNull(target);
        return
        [
            .. from dependency in target.Spec.DependsOn ?? []
               let assessment = find(KeyOf(dependency, target)) is { } found && memories.TryFind(found, out var memory) ? memory.Assessment : null
               select new DependencyFact(
                   dependency.Name, assessment?.Risk.Level ?? RiskLevel.Unknown, assessment?.Risk.OwnProbability, assessment?.TroubleSince),
        ];
    }

    /// <summary>P(the target breaches because of those it depends on), over three hops; 0 where none of them is likely to.</summary>
    public double InheritedBy(SLOTarget target)
    {
        ArgumentNullException.ThrowIfNull(target);
        if (target.Spec.DependsOn is not { Count: > 0 })
        {
            return 0;
        }

        var self = NamespacedName.Of(target);
        var (edges, known) = Reach(self, target);
        var graph = new FailureGraph(edges, [self.ToString()]);
        var own = graph.Nodes.Select(node => node == self.ToString() ? 0 : known.GetValueOrDefault(node)).ToArray();
        return graph.BreachProbabilities(own)[graph.IndexOf(self.ToString())];
    }

    /// <summary>The same, with how likely each is the cause of the target's trouble.</summary>
    public IReadOnlyList<DependencyFact> Ranked(SLOTarget target, IReadOnlyList<DependencyFact> facts, Prediction prediction)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(prediction);
        if (facts.Count == 0 || prediction.TroubleSince is not { } since)
        {
            return facts;
        }

        var self = NamespacedName.Of(target);
        var (edges, own) = Reach(self, target);
        NodeHistory[] histories =
        [
            .. from node in own.Keys.Append(self.ToString())
               let samples = find(KeyOf(node)) is { } found && memories.TryFind(found, out var memory) ? memory.History?.Samples : null
               where samples is not null
               select Read(node, samples, since, prediction),
        ];
        var ranks = DependencyRanking.Rank(new FailureGraph(edges, [self.ToString()]), histories, self.ToString());
        return [.. facts.Zip(target.Spec.DependsOn ?? [], (fact, dependency) => fact with
        {
            CauseProbability = ranks.TryGetValue(KeyOf(dependency, target).ToString(), out var probability) ? probability : null,
        })];
    }

    /// <summary>The dependencies within the hops that count, and what is likely of each target among them.</summary>
    private (List<Dependency> Edges, Dictionary<string, double> Own) Reach(NamespacedName self, SLOTarget target)
    {
        var (edges, own, open) = (new List<Dependency>(), new Dictionary<string, double>(), new List<(NamespacedName Key, SLOTarget Target)> { (self, target) });
        for (var hop = 0; hop < FailureGraph.Hops; hop++)
        {
            var next = new List<(NamespacedName, SLOTarget)>();
            foreach (var (dependent, spec) in open)
            {
                foreach (var dependency in spec.Spec.DependsOn ?? [])
                {
                    var key = KeyOf(dependency, spec);
                    edges.Add(new Dependency(dependent.ToString(), key.ToString(), (double)DecimalText.Parse(dependency.Probability)));
                    if (find(key) is { } found && !own.ContainsKey(key.ToString()))
                    {
                        own[key.ToString()] = memories.TryFind(found, out var memory) ? memory.Assessment?.Risk.OwnProbability ?? 0 : 0;
                        next.Add((key, found));
                    }
                }
            }

            open = next;
        }

        return (edges, own);
    }

    /// <summary>The worker of the other target may be adding to it.</summary>
    private static NodeHistory Read(string node, SampleHistory samples, DateTimeOffset since, Prediction prediction)
    {
        lock (samples)
        {
            return NodeHistory.Read(node, samples, since, prediction.End, prediction.Objective.Step);
        }
    }

    private static NamespacedName KeyOf(string node) => node.Split('/') is [var @namespace, var name] ? new(@namespace, name) : new("", node);

    private static NamespacedName KeyOf(DependencySpec dependency, SLOTarget dependent) =>
        new(dependency.SloTargetRef.Namespace ?? dependent.Metadata.Namespace ?? "", dependency.SloTargetRef.Name);
}
