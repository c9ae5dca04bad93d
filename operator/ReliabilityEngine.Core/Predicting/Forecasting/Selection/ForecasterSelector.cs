using ReliabilityEngine.Core.Predicting.Forecasting.Fitting;
using ReliabilityEngine.Core.Predicting.Forecasting.Methods;

namespace ReliabilityEngine.Core.Predicting.Forecasting.Selection;

/// <summary>
/// Tries methods on the newest third of a series, from a rolling origin, and combines them by how they did there. Read next:
/// <see cref="CombinationWeights"/>, <see cref="ConformalErrors"/>, <see cref="SpreadProfile"/>.
/// </summary>
internal static class ForecasterSelector
{
    /// <summary>A member that says less than this about every lead is left out: it costs state and changes nothing.</summary>
    private const double MinWeight = 0.02;

    /// <returns>Null when no method can be tried on so short a window.</returns>
    public static Selected? Select(TrainingWindow window, int horizon, IReadOnlyList<SeriesMethod> methods)
    {
        var plan = BacktestPlan.For(window.Values.Length, horizon);
        if (plan.Count == 0)
        {
            return null;
        }

        var tried = Try(methods, window, plan);
        if (tried.Length == 0)
        {
            // The method that was asked for declines this series: the naive one never does.
            tried = Try([SeriesMethods.Naive], window, plan);
        }

        var backtests = Array.ConvertAll(tried, run => run.Backtest);
        var weights = new CombinationWeights(backtests, window, plan, new HorizonBuckets(horizon));
        var spread = SpreadProfile.Of(window.Actual, window.Season);
        var past = Errors(backtests, weights, window, plan, horizon, spread);
        return ConformalErrors.Of(past, horizon, window.Values.Length - plan.First, Movement(window.Values), spread) is { } errors
            ? new Selected(Fit(window, horizon, Array.ConvertAll(tried, run => run.Method), weights.Of(-1)), errors, window.Values.Length)
            : null;
    }

    private static double Movement(double[] values) => values.Skip(1).Zip(values, (later, earlier) => Math.Abs(later - earlier)).Average();

    private static (SeriesMethod Method, Backtest Backtest)[] Try(
        IReadOnlyList<SeriesMethod> methods, TrainingWindow window, BacktestPlan plan)
    {
        var tried = new List<(SeriesMethod, Backtest)>();
        foreach (var method in methods)
        {
            if (Backtest.Run(method, window, plan) is { } backtest)
            {
                tried.Add((method, backtest));
            }
        }

        return [.. tried];
    }

    /// <summary>Fits those that matter to the whole window.</summary>
    private static CombinedModel Fit(TrainingWindow window, int horizon, SeriesMethod[] methods, double[][] weights)
    {
        var members = new List<(SeriesMethod, ISeriesModel)>();
        var kept = new List<int>();
        for (var i = 0; i < methods.Length; i++)
        {
            if (Array.Exists(weights, bucket => bucket[i] >= MinWeight) && methods[i].Fit(window) is { } model)
            {
                members.Add((methods[i], model));
                kept.Add(i);
            }
        }

        if (members.Count == 0)
        {
            members.Add((SeriesMethods.Naive, SeriesMethods.Naive.Fit(window)!));
            return new CombinedModel(horizon, members, Array.ConvertAll(weights, _ => (double[])[1]));
        }

        return new CombinedModel(horizon, members, Array.ConvertAll(weights, bucket => Normalised(kept.Select(i => bucket[i]))));
    }

    /// <summary>Weights that add up to 1; equal ones when those that had any weight are gone.</summary>
    private static double[] Normalised(IEnumerable<double> weights)
    {
        double[] parts = [.. weights];
        var sum = parts.Sum();
        return Array.ConvertAll(parts, part => sum > 0 ? part / sum : 1.0 / parts.Length);
    }

    /// <summary>The errors of the combination in units of the usual spread, each origin weighted by what the others told.</summary>
    private static List<double[]> Errors(
        Backtest[] backtests, CombinationWeights weights, TrainingWindow window, BacktestPlan plan, int horizon, SpreadProfile spread)
    {
        var buckets = new HorizonBuckets(horizon);
        var all = new List<double[]>();
        for (var origin = 0; origin < plan.Count; origin++)
        {
            var without = weights.Of(plan.Count > 1 ? origin : -1);
            var errors = new double[backtests[0].Paths[origin].Length];
            for (var h = 0; h < errors.Length; h++)
            {
                double expected = 0;
                for (var model = 0; model < backtests.Length; model++)
                {
                    expected += without[buckets.Of(h)][model] * backtests[model].Paths[origin][h];
                }

                var point = plan.Cut(origin) + h;
                errors[h] = (window.Actual[point] - expected) / spread.At(point, h + 1);
            }

            all.Add(errors);
        }

        return all;
    }
}
