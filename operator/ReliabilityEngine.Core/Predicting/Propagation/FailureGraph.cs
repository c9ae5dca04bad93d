namespace ReliabilityEngine.Core.Predicting.Propagation;

/// <summary>
/// Who breaches when another does: probabilities along dependencies, by noisy-OR. Read <see cref="RootCauseRanker"/> for the way back.
/// </summary>
/// <remarks>
/// Noisy-OR (Pearl 1988, Probabilistic Reasoning in Intelligent Systems, 4.3): each dependency fails its dependent independently of the
/// others. From one source the probabilities are iterated hop by hop, so a cycle adds nothing of its own and a diamond counts both of its
/// ways as independent (at most too high, by the product of the shared part). Cost: the edges within reach × hops. Bad at: dependencies
/// that fail only together (AND), and retries that hide a failure.
/// </remarks>
public sealed class FailureGraph
{
    /// <summary>So many hops of a breach count.</summary>
    public const int Hops = 3;

    private readonly Dictionary<string, int> _indices = new(StringComparer.Ordinal);
    private readonly List<string> _nodes = [];
    private readonly (int Node, double Probability)[][] _dependents;
    private readonly (int Node, double Probability)[][] _dependsOn;

    /// <param name="dependencies">
    /// Of one pair named twice the larger probability counts; a node's dependency on itself and what is not above 0 do not.
    /// </param>
    /// <param name="nodes">Nodes that may have no dependency at all.</param>
    public FailureGraph(IEnumerable<Dependency> dependencies, IEnumerable<string>? nodes = null)
    {
        foreach (var node in nodes ?? [])
        {
            Add(node);
        }

        var edges = new Dictionary<(int Dependent, int DependsOn), double>();
        foreach (var dependency in dependencies)
        {
            var edge = (Add(dependency.Dependent), Add(dependency.DependsOn));
            if (edge.Item1 != edge.Item2 && dependency.Probability > 0)
            {
                edges[edge] = Math.Max(edges.GetValueOrDefault(edge), Math.Min(dependency.Probability, 1));
            }
        }

        _dependents = Neighbours(edges.Select(edge => (edge.Key.DependsOn, edge.Key.Dependent, edge.Value)));
        _dependsOn = Neighbours(edges.Select(edge => (edge.Key.Dependent, edge.Key.DependsOn, edge.Value)));
    }

    /// <summary>Every node, in the order in which it was named first; its place is its index.</summary>
    public IReadOnlyList<string> Nodes => _nodes;

    /// <summary>The index of <paramref name="node"/>; −1 when the graph does not know it.</summary>
    public int IndexOf(string node) => _indices.GetValueOrDefault(node, -1);

    /// <summary>P(each node breaches), from the probabilities with which each would on its own.</summary>
    /// <param name="own">By index; what is not above 0 counts as 0, what is above 1 as 1.</param>
    public double[] BreachProbabilities(IReadOnlyList<double> own)
    {
        var spared = new double[_nodes.Count];
        Array.Fill(spared, 1);
        var reach = new FailureReach(this);
        for (var source = 0; source < Math.Min(own.Count, _nodes.Count); source++)
        {
            if (!(own[source] > 0))
            {
                continue;
            }

            reach.From(source, Hops, towardsDependents: true);
            foreach (var node in reach.Reached)
            {
                spared[node] *= 1 - (Math.Min(own[source], 1) * reach[node]);
            }
        }

        return Array.ConvertAll(spared, probability => 1 - probability);
    }

    internal ReadOnlySpan<(int Node, double Probability)> DependentsOf(int node) => _dependents[node];

    internal ReadOnlySpan<(int Node, double Probability)> DependenciesOf(int node) => _dependsOn[node];

    private int Add(string node)
    {
        if (!_indices.TryGetValue(node, out var index))
        {
            _indices[node] = index = _nodes.Count;
            _nodes.Add(node);
        }

        return index;
    }

    private (int Node, double Probability)[][] Neighbours(IEnumerable<(int From, int To, double Probability)> edges)
    {
        var neighbours = new (int, double)[_nodes.Count][];
        Array.Fill(neighbours, []);
        foreach (var node in edges.GroupBy(edge => edge.From, edge => (edge.To, edge.Probability)))
        {
            neighbours[node.Key] = [.. node];
        }

        return neighbours;
    }
}
