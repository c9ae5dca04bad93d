using ReliabilityEngine.Core.Predicting.Forecasting.Fitting;

namespace ReliabilityEngine.Core.Predicting.Forecasting.Selection;

/// <summary>What a method would have forecast at each origin of a plan, fitted before the first one and streamed from there.</summary>
/// <remarks>Rolling-origin evaluation (Tashman 2000). Costs one fit, one pass, and a path an origin.</remarks>
internal sealed class Backtest
{
    private Backtest(double[][] paths)
    {
        Paths = paths;
    }

    /// <summary>First index the origin, second the lead; as long as there are values to compare with.</summary>
    public double[][] Paths { get; }

    /// <returns>Null when the method declines the shorter window, or does not stay finite.</returns>
    public static Backtest? Run(SeriesMethod method, TrainingWindow window, BacktestPlan plan)
    {
        if (plan.Count == 0 || method.Fit(window.First(plan.First)) is not { } model)
        {
            return null;
        }

        var paths = new double[plan.Count][];
        for (var (origin, at) = (0, plan.First); origin < plan.Count; origin++)
        {
            for (; at < plan.Cut(origin); at++)
            {
                model.Observe(window.Values[at]);
            }

            paths[origin] = new double[Math.Min(plan.Horizon, window.Values.Length - at)];
            model.Predict(paths[origin]);
            if (!AllFinite(paths[origin]))
            {
                return null;
            }
        }

        return new Backtest(paths);
    }

    private static bool AllFinite(double[] path) => Array.TrueForAll(path, double.IsFinite);
}
