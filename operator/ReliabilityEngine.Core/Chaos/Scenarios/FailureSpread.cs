using ReliabilityEngine.Core.Predicting.Propagation;

namespace ReliabilityEngine.Core.Chaos.Scenarios;

/// <summary>Which dependencies carry trouble in one draw, and whom a trouble reaches by them. A way of several kinds from one source counts once.</summary>
internal sealed class FailureSpread(FailureGraph graph)
{
    private readonly bool[][] _carries = [.. Enumerable.Range(0, graph.Nodes.Count).Select(node => new bool[graph.DependentsOf(node).Length])];
    private readonly bool[] _isReached = new bool[graph.Nodes.Count];
    private readonly List<int> _reached = [];

    public void Draw(Random random)
    {
        for (var node = 0; node < _carries.Length; node++)
        {
            var dependents = graph.DependentsOf(node);
            for (var i = 0; i < dependents.Length; i++)
            {
                _carries[node][i] = random.NextDouble() < dependents[i].Probability;
            }
        }
    }

    /// <summary>The source and those within the hops that count; good until the next one is asked for.</summary>
    public IReadOnlyList<int> From(int source)
    {
        Array.Clear(_isReached);
        _reached.Clear();
        _reached.Add(source);
        _isReached[source] = true;
        for (int hop = 0, from = 0; hop < FailureGraph.Hops; hop++)
        {
            for (var known = _reached.Count; from < known; from++)
            {
                Widen(_reached[from]);
            }
        }

        return _reached;
    }

    private void Widen(int node)
    {
        var dependents = graph.DependentsOf(node);
        for (var i = 0; i < dependents.Length; i++)
        {
            if (_carries[node][i] && !_isReached[dependents[i].Node])
            {
                _isReached[dependents[i].Node] = true;
                _reached.Add(dependents[i].Node);
            }
        }
    }
}
