namespace ReliabilityEngine.Core.Predicting.Simulation;

/// <summary>Expected events of the next stretches of time, and paths of bad events drawn around them.</summary>
internal sealed class EventPaths
{
    private readonly double[] _badMeans;
    private readonly double _dispersion;
    private readonly double _levelShape;

    private EventPaths(IReadOnlyList<TimeSpan> edges, double[] totals, double[] badMeans, double dispersion, double levelVariance)
    {
        Edges = edges;
        Totals = totals;
        _badMeans = badMeans;
        _dispersion = dispersion;
        _levelShape = 1 / Math.Max(levelVariance, 1e-6);
    }

    /// <summary>The ends of the stretches from the origin, rising.</summary>
    public IReadOnlyList<TimeSpan> Edges { get; }

    /// <summary>The expected events of each stretch.</summary>
    public double[] Totals { get; }

    public static EventPaths From(ForecastState state, DateTimeOffset origin, IReadOnlyList<TimeSpan> edges)
    {
        var traffic = state.Traffic(origin, edges);
        var errors = state.Errors(origin, edges);
        var totals = new double[edges.Count];
        var bads = new double[edges.Count];
        var previous = TimeSpan.Zero;
        for (var i = 0; i < edges.Count; i++)
        {
            totals[i] = traffic.Means[i] * (edges[i] - previous).TotalSeconds;
            bads[i] = totals[i] * Math.Min(1, errors.Means[i]);
            previous = edges[i];
        }

        return new EventPaths(edges, totals, bads, errors.Dispersion, errors.LevelVariance);
    }

    /// <summary>Fills <paramref name="bads"/> with the bad events of each stretch on one path: a gamma process with a gamma level.</summary>
    public void Draw(int path, Span<double> bads)
    {
        var normals = StandardVariates.NormalsOf(path);
        var exponentials = StandardVariates.ExponentialsOf(path);
        var last = StandardVariates.Columns - 1;
        var level = GammaShape.Sample(_levelShape, normals[last], exponentials[last]) / _levelShape;
        for (var i = 0; i < bads.Length; i++)
        {
            var mean = _badMeans[i] * level;
            var bad = mean <= 0 ? 0 : _dispersion * GammaShape.Sample(mean / _dispersion, normals[i], exponentials[i]);
            // No more bad events than events.
            bads[i] = Math.Min(bad, Totals[i]);
        }
    }
}
