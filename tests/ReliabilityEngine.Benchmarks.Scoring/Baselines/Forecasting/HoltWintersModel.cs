using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;

namespace ReliabilityEngine.Benchmarks.Scoring.Baselines.Forecasting;

/// <summary>Additive Holt-Winters with a damped trend, its four parameters fitted to the one-step errors.</summary>
internal static class HoltWintersModel
{
    private const int MaximumIterations = 150;

    public static double[] Forecast(double[] history, int season, int horizon)
    {
        if (history.Length < 2 * season)
        {
            return PointBaseline.SeasonalNaive.Forecast(history, season, horizon);
        }

        // The logistic keeps every parameter in (0, 1) while the search is free; it starts at 0.3, 0.05, 0.1 and 0.95.
        var start = Vector<double>.Build.Dense([Logit(0.3), Logit(0.05), Logit(0.1), Logit(0.95)]);
        var best = (Error: double.PositiveInfinity, Parameters: Parameters(start));
        var objective = ObjectiveFunction.Value(point =>
        {
            var parameters = Parameters(point);
            var error = Run(history, season, parameters, []);
            best = error < best.Error ? (error, parameters) : best;
            return error;
        });
        try
        {
            new NelderMeadSimplex(1e-6, MaximumIterations).FindMinimum(objective, start);
        }
        catch (MaximumIterationsException)
        {
            // The search ran out of its budget: the best point it saw is good enough for a baseline.
        }

        var path = new double[horizon];
        Run(history, season, best.Parameters, path);
        return path;
    }

    /// <summary>The sum of squared one-step errors; the path after the last point goes into <paramref name="path"/>.</summary>
    private static double Run(double[] history, int season, double[] parameters, double[] path)
    {
        var (alpha, beta, gamma, phi) = (parameters[0], parameters[1], parameters[2], parameters[3]);
        var level = history.Take(season).Average();
        var trend = (history.Skip(season).Take(season).Average() - level) / season;
        var seasonal = InitialSeason(history, season);
        double error = 0;
        for (var i = season; i < history.Length; i++)
        {
            var slot = i % season;
            var residual = history[i] - (level + (phi * trend) + seasonal[slot]);
            var before = level;
            level += (phi * trend) + (alpha * residual);
            trend = (phi * trend) + (beta * (level - before - (phi * trend)));
            seasonal[slot] += gamma * (1 - alpha) * residual;
            error += residual * residual;
        }

        double damped = 0, power = 1;
        for (var h = 0; h < path.Length; h++)
        {
            damped += power *= phi;
            path[h] = level + (damped * trend) + seasonal[(history.Length + h) % season];
        }

        return double.IsFinite(error) ? error : double.MaxValue;
    }

    /// <summary>The mean of each slot's distance to the level of its own season: one season alone would carry its noise along.</summary>
    private static double[] InitialSeason(double[] history, int season)
    {
        var whole = history.Chunk(season).Where(chunk => chunk.Length == season).ToArray();
        var levels = Array.ConvertAll(whole, chunk => chunk.Average());
        return [.. Enumerable.Range(0, season).Select(slot => whole.Select((chunk, i) => chunk[slot] - levels[i]).Average())];
    }

    private static double[] Parameters(Vector<double> point) => [.. point.Select(value => 1 / (1 + Math.Exp(-value)))];

    private static double Logit(double share) => Math.Log(share / (1 - share));
}
