namespace ReliabilityEngine.Core.Predicting.Propagation;

/// <summary>P(a node is touched | one source is troubled), for one source after another without allocation.</summary>
internal sealed class FailureReach(FailureGraph graph)
{
    private readonly List<int> _reached = [];
    private readonly bool[] _isReached = new bool[graph.Nodes.Count];
    private double[] _probability = new double[graph.Nodes.Count];
    private double[] _next = new double[graph.Nodes.Count];

    /// <summary>The source and what it can touch.</summary>
    public IReadOnlyList<int> Reached => _reached;

    public double this[int node] => _probability[node];

    /// <param name="source">Where the trouble is.</param>
    /// <param name="hops">How far it may go.</param>
    /// <param name="towardsDependents">True for failures, which go from callee to caller; false for traffic, which goes back.</param>
    public void From(int source, int hops, bool towardsDependents)
    {
        foreach (var node in _reached)
        {
            _probability[node] = _next[node] = 0;
            _isReached[node] = false;
        }

        _reached.Clear();
        _reached.Add(source);
        _isReached[source] = true;
        _probability[source] = _next[source] = 1;
        for (var hop = 0; hop < hops; hop++)
        {
            Widen(towardsDependents);
            for (var i = 1; i < _reached.Count; i++)
            {
                var spared = 1.0;
                foreach (var (from, probability) in towardsDependents ? graph.DependenciesOf(_reached[i]) : graph.DependentsOf(_reached[i]))
                {
                    spared *= 1 - (probability * _probability[from]);
                }

                _next[_reached[i]] = 1 - spared;
            }

            (_probability, _next) = (_next, _probability);
        }
    }

    /// <summary>Adds the neighbours of what is reached; a node not reached yet has probability 0 in both arrays.</summary>
    private void Widen(bool towardsDependents)
    {
        for (int i = 0, known = _reached.Count; i < known; i++)
        {
            foreach (var (to, _) in towardsDependents ? graph.DependentsOf(_reached[i]) : graph.DependenciesOf(_reached[i]))
            {
                if (!_isReached[to])
                {
                    _isReached[to] = true;
                    _reached.Add(to);
                }
            }
        }
    }
}
