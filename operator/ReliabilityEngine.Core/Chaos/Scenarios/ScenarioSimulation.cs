using ReliabilityEngine.Core.Predicting.Propagation;

namespace ReliabilityEngine.Core.Chaos.Scenarios;

/// <summary>
/// Which SLOs a scenario would break, how likely, and what it would take of their budgets: drawn a thousand times from what is known of traffic, of what
/// a replica carries, of the usual errors and of the dependencies. Read next: <see cref="SimulatedService"/> (one service), <see cref="FailureSpread"/>
/// (from one to the next).
/// </summary>
/// <remarks>
/// An SLO breaks when a tier with the severity Page would fire or the budget is spent. Nothing heals while the scenario lasts: no replica comes back, and nobody scales. A
/// dependency carries trouble in a share of the draws, its probability, and then the same share of its dependents' requests fails and what breaks it breaks them.
/// Bad at: retries and fallbacks, which hide a part of that; services that share a trouble without a declared dependency; requests that are under way
/// when a replica is lost, which are not counted.
/// </remarks>
public static class ScenarioSimulation
{
    /// <summary>A probability of a half is told to 3 points.</summary>
    public const int Draws = 1000;

    /// <summary>Those that the scenario touches, by itself or along dependencies, in the order of the graph.</summary>
    public static IReadOnlyList<ScenarioImpact> Run(ScenarioQuestion question)
    {
        ArgumentNullException.ThrowIfNull(question);
        var graph = new FailureGraph(question.Dependencies, question.Services.Select(service => service.Name));
        var known = question.Services.ToDictionary(service => service.Name);
        SimulatedService[] nodes = [.. graph.Nodes.Select(name => new SimulatedService(known.GetValueOrDefault(name) ?? new ScenarioService(name, null, null), question.Length))];
        int[] sources = [.. Enumerable.Range(0, nodes.Length).Where(node => nodes[node].IsHit)];
        var touched = Touched(graph, sources);
        var (random, spread) = (new Random(question.Seed), new FailureSpread(graph));
        for (var draw = 0; draw < Draws; draw++)
        {
            spread.Draw(random);
            foreach (var node in touched.Keys)
            {
                nodes[node].Begin(draw, random);
            }

            foreach (var source in sources)
            {
                var trouble = nodes[source].Hurt();
                foreach (var node in spread.From(source))
                {
                    nodes[node].Suffer(trouble);
                }
            }

            foreach (var node in touched.Keys)
            {
                nodes[node].End(draw);
            }
        }

        return [.. touched.Select(node => nodes[node.Key].ToImpact([.. node.Value.Where(source => source != node.Key).Select(source => graph.Nodes[source])]))];
    }

    /// <summary>Each node that a scenario may reach, and from which of those that it hurts.</summary>
    private static SortedDictionary<int, List<int>> Touched(FailureGraph graph, int[] sources)
    {
        var (reach, touched) = (new FailureReach(graph), new SortedDictionary<int, List<int>>());
        foreach (var source in sources)
        {
            reach.From(source, FailureGraph.Hops, towardsDependents: true);
            foreach (var node in reach.Reached)
            {
                if (!touched.TryGetValue(node, out var from))
                {
                    touched[node] = from = [];
                }

                from.Add(source);
            }
        }

        return touched;
    }
}
