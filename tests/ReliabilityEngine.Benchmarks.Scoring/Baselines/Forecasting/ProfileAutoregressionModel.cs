using MathNet.Numerics.LinearAlgebra;

namespace ReliabilityEngine.Benchmarks.Scoring.Baselines.Forecasting;

/// <summary>The mean of each slot of the season, and an autoregression (order 6, least squares) on what it leaves.</summary>
internal static class ProfileAutoregressionModel
{
    private const int Order = 6;

    public static double[] Forecast(double[] history, int season, int horizon)
    {
        var profile = new double[season];
        for (var slot = 0; slot < season; slot++)
        {
            profile[slot] = history.Where((_, i) => i % season == slot).DefaultIfEmpty(history[^1]).Average();
        }

        var residuals = history.Select((value, i) => value - profile[i % season]).ToList();
        var weights = Fit(residuals);
        for (var h = 0; h < horizon; h++)
        {
            residuals.Add(weights.Select((weight, lag) => weight * residuals[^(lag + 1)]).Sum());
        }

        return [.. residuals.Skip(history.Length).Select((residual, h) => residual + profile[(history.Length + h) % season])];
    }

    private static double[] Fit(List<double> residuals)
    {
        var rows = residuals.Count - Order;
        if (rows <= Order || residuals.All(residual => residual == 0))
        {
            return new double[Order];
        }

        var lagged = Matrix<double>.Build.Dense(rows, Order, (row, lag) => residuals[row + Order - 1 - lag]);
        var next = Vector<double>.Build.Dense(rows, row => residuals[row + Order]);
        var gram = lagged.TransposeThisAndMultiply(lagged);

        // A hair of ridge keeps residuals that repeat exactly solvable.
        gram += Matrix<double>.Build.DenseIdentity(Order) * (1e-6 * gram.Trace() / Order);
        return gram.Cholesky().Solve(lagged.TransposeThisAndMultiply(next)).ToArray();
    }
}
