using ReliabilityEngine.Core.Predicting.Forecasting.Series;

namespace ReliabilityEngine.Core.Predicting.Forecasting.Selection;

/// <summary>
/// Tries methods on the newest third of a series, from a rolling origin, and combines them by how they did there. Read next:
/// <see cref="CombinationWeights"/>, <see cref="ConformalErrors"/>.
/// </summary>
public static class ForecasterSelector
{
    /// <summary>A member that says less than this about every lead is left out: it costs state and changes nothing.</summary>
    private const double MinWeight = 0.02;

    internal static Selected Select(TrainingWindow window, int horizon, IReadOnlyList<SeriesMethod> methods)
    {
        var plan = BacktestPlan.For(window.Values.Length, horizon);
        var tried = methods
            .Select(method => (Method: method, Backtest: Backtest.Run(method, window, plan)))
            .Where(run => run.Backtest is not null)
            .ToArray();
        if (tried.Length == 0)
        {
            return new Selected(new CombinedModel(horizon, [(SeriesMethods.Naive, SeriesMethods.Naive.Fit(window)!)], EqualWeights(horizon)), null, []);
        }

        var backtests = Array.ConvertAll(tried, run => run.Backtest!);
        var weights = new CombinationWeights(backtests, window, plan, new HorizonBuckets(horizon));
        var errors = Errors(backtests, weights, window, plan, horizon);
        var model = Fit(window, horizon, [.. tried.Select(run => run.Method)], weights.Of(-1));
        return new Selected(model, ConformalErrors.Of(errors, horizon), [.. tried.Select((run, i) => (run.Method.Name, weights.MeanError(i)))]);
    }

    private static double[][] EqualWeights(int horizon) => [.. Enumerable.Repeat(1.0, new HorizonBuckets(horizon).Count).Select(weight => (double[])[weight])];

    /// <summary>Fits those that matter to the whole window.</summary>
    private static CombinedModel Fit(TrainingWindow window, int horizon, SeriesMethod[] methods, double[][] weights)
    {
        var members = new List<(SeriesMethod, ISeriesModel)>();
        var kept = new List<int>();
        for (var i = 0; i < methods.Length; i++)
        {
            if (weights.Any(bucket => bucket[i] >= MinWeight) && methods[i].Fit(window) is { } model)
            {
                members.Add((methods[i], model));
                kept.Add(i);
            }
        }

        var rest = weights.Select(bucket => kept.Select(i => bucket[i]).ToArray()).ToArray();
        return new CombinedModel(horizon, members, [.. rest.Select(bucket => Array.ConvertAll(bucket, weight => weight / bucket.Sum()))]);
    }

    /// <summary>The errors of the combination, each origin weighted by what the others told.</summary>
    private static List<double[]> Errors(Backtest[] backtests, CombinationWeights weights, TrainingWindow window, BacktestPlan plan, int horizon)
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

                errors[h] = window.Values[plan.Cut(origin) + h] - expected;
            }

            all.Add(errors);
        }

        return all;
    }
}
