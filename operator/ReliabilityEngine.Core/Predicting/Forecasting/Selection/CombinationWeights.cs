using ReliabilityEngine.Core.Predicting.Forecasting.Fitting;

namespace ReliabilityEngine.Core.Predicting.Forecasting.Selection;

/// <summary>
/// How much each model of a combination says, by its past errors: inverse mean absolute error to the fourth power, a range of leads at a
/// time. Where the test holds fewer than four such leads one after the other, the power is their number: little evidence moves the weights
/// little.
/// </summary>
/// <remarks>
/// Inverse-error weights (Bates and Granger 1969; Stock and Watson 2004 with a power). The power lies between the mean of all (0: one bad
/// model spoils it) and the best alone (∞: one lucky backtest decides); both were worse on every family tried.
/// </remarks>
internal sealed class CombinationWeights
{
    private const double MaxPower = 4;

    private readonly double[][][] _errors;
    private readonly double[][][] _counts;
    private readonly HorizonBuckets _buckets;
    private readonly double _tested;

    /// <param name="backtests">One a model, all of one plan.</param>
    public CombinationWeights(IReadOnlyList<Backtest> backtests, TrainingWindow window, BacktestPlan plan, HorizonBuckets buckets)
    {
        _buckets = buckets;
        _tested = window.Values.Length - plan.First;
        _errors = [.. backtests.Select(_ => NewTable())];
        _counts = [.. backtests.Select(_ => NewTable())];
        for (var model = 0; model < backtests.Count; model++)
        {
            for (var origin = 0; origin < plan.Count; origin++)
            {
                var path = backtests[model].Paths[origin];
                for (var h = 0; h < path.Length; h++)
                {
                    var error = Math.Abs(window.Actual[plan.Cut(origin) + h] - path[h]);
                    if (double.IsFinite(error))
                    {
                        _errors[model][buckets.Of(h)][origin] += error;
                        _counts[model][buckets.Of(h)][origin]++;
                    }
                }
            }
        }

        double[][] NewTable() => [.. Enumerable.Range(0, buckets.Count).Select(_ => new double[plan.Count])];
    }

    /// <summary>The mean absolute error of a model over all leads and origins.</summary>
    public double MeanError(int model)
    {
        double error = 0, count = 0;
        for (var bucket = 0; bucket < _buckets.Count; bucket++)
        {
            error += _errors[model][bucket].Sum();
            count += _counts[model][bucket].Sum();
        }

        return error / count;
    }

    /// <summary>First index the range of leads, second the model; each range adds up to 1.</summary>
    /// <param name="without">An origin to leave out, so that its own forecast is weighted by what the others told; −1 for none.</param>
    public double[][] Of(int without) => [.. Enumerable.Range(0, _buckets.Count).Select(bucket => Of(bucket, without))];

    private double[] Of(int bucket, int without)
    {
        var errors = Array.ConvertAll(_errors, _ => 0.0);
        for (var model = 0; model < errors.Length; model++)
        {
            double error = 0, count = 0;
            for (var origin = 0; origin < _errors[model][bucket].Length; origin++)
            {
                error += origin == without ? 0 : _errors[model][bucket][origin];
                count += origin == without ? 0 : _counts[model][bucket][origin];
            }

            errors[model] = count > 0 ? error / count : 0;
        }

        var power = Math.Min(MaxPower, _tested / _buckets.EndOf(bucket));
        var least = errors.Min();
        var weights = Array.ConvertAll(errors, error => least > 0 ? Math.Pow(least / error, power) : error > 0 ? 0 : 1);
        var sum = weights.Sum();
        return Array.ConvertAll(weights, weight => weight / sum);
    }
}
