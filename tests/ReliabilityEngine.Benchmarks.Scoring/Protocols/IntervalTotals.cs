using ReliabilityEngine.Benchmarks.Scoring.Scorers;

namespace ReliabilityEngine.Benchmarks.Scoring.Protocols;

/// <summary>One forecaster's interval scores, averaged over the origins of a series and then over series.</summary>
internal sealed class IntervalTotals
{
    private readonly List<(double Coverage80, double Coverage95, double Pinball)> _origins = [];
    private readonly List<(double Coverage80, double Coverage95, double Pinball)> _series = [];

    public double Coverage80 => _series.Select(series => series.Coverage80).DefaultIfEmpty(double.NaN).Average();

    public double Coverage95 => _series.Select(series => series.Coverage95).DefaultIfEmpty(double.NaN).Average();

    /// <summary>In units of the MASE scale, so that series weigh alike.</summary>
    public double Pinball => _series.Select(series => series.Pinball).DefaultIfEmpty(double.NaN).Average();

    /// <summary>Adds one path with quantiles at <see cref="IntervalComparison.Levels"/>.</summary>
    public void Add(double[][] quantiles, ReadOnlySpan<double> actual, double scale)
    {
        double pinball = 0;
        var count = 0;
        for (var h = 0; h < actual.Length; h++)
        {
            if (double.IsFinite(actual[h]))
            {
                var step = h;
                pinball += Intervals.Pinball(actual[h], [.. quantiles.Select(path => path[step])], IntervalComparison.Levels);
                count++;
            }
        }

        _origins.Add((
            Intervals.Coverage(actual, quantiles[1], quantiles[3]), Intervals.Coverage(actual, quantiles[0], quantiles[4]), pinball / count / scale));
    }

    public void EndSeries()
    {
        if (_origins.Count > 0)
        {
            _series.Add((_origins.Average(o => o.Coverage80), _origins.Average(o => o.Coverage95), _origins.Average(o => o.Pinball)));
            _origins.Clear();
        }
    }
}
