using ReliabilityEngine.Benchmarks.Scoring.Models;
using ReliabilityEngine.Benchmarks.Scoring.Scorers;

namespace ReliabilityEngine.Benchmarks.Scoring.Baselines.Forecasting;

/// <summary>The seasonal naive with the quantiles of its own errors within the history as intervals.</summary>
internal sealed class ConformalSeasonalNaive(int season) : IQuantileForecaster
{
    public QuantilePath Forecast(ReadOnlyMemory<double> history, TimeSpan step, int horizon, IReadOnlyList<double> levels)
    {
        var filled = PointBaseline.FillGaps(history.Span);
        var point = PointBaseline.SeasonalNaive.Forecast(filled, season, horizon);
        var quantiles = levels.Select(_ => new double[horizon]).ToArray();
        for (var first = 0; first < horizon; first += season)
        {
            // A path k seasons ahead errs as values k seasons apart differ.
            var distance = Math.Min(first + season, filled.Length - 1);
            var errors = filled.Skip(distance).Zip(filled, (later, earlier) => later - earlier).Order().ToArray();
            for (var h = first; h < Math.Min(horizon, first + season); h++)
            {
                for (var level = 0; level < levels.Count; level++)
                {
                    quantiles[level][h] = point[h] + Quantile.OfSorted(errors, levels[level]);
                }
            }
        }

        return new QuantilePath(point, quantiles);
    }
}
