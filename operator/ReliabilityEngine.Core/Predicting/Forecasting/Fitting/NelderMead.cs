namespace ReliabilityEngine.Core.Predicting.Forecasting.Fitting;

/// <summary>
/// The simplex search of Nelder and Mead (1965) with a budget: for two to six parameters whose error has no gradient worth writing.
/// Returns the best point seen, even when the budget ends the search.
/// </summary>
internal static class NelderMead
{
    private const double Tolerance = 1e-5;

    /// <param name="start">Where to begin.</param>
    /// <param name="step">How far the first simplex reaches in each direction.</param>
    /// <param name="steps">Steps at most; each costs one or two evaluations.</param>
    public static double[] Minimise(Func<double[], double> error, double[] start, double step, int steps)
    {
        var size = start.Length;
        var points = new double[size + 1][];
        var errors = new double[size + 1];
        for (var i = 0; i <= size; i++)
        {
            points[i] = (double[])start.Clone();
            if (i > 0)
            {
                points[i][i - 1] += step;
            }

            errors[i] = Finite(error(points[i]));
        }

        for (var at = 0; at < steps; at++)
        {
            Array.Sort(errors, points);
            if (errors[size] - errors[0] <= Tolerance * Math.Abs(errors[0]))
            {
                break;
            }

            Improve(error, points, errors);
        }

        Array.Sort(errors, points);
        return points[0];
    }

    private static void Improve(Func<double[], double> error, double[][] points, double[] errors)
    {
        var worst = points.Length - 1;
        var (point, value) = Try(-1);
        if (value < errors[0])
        {
            var (further, furtherValue) = Try(-2);
            (point, value) = furtherValue < value ? (further, furtherValue) : (point, value);
        }
        else if (value >= errors[worst - 1])
        {
            var (nearer, nearerValue) = Try(value < errors[worst] ? -0.5 : 0.5);
            if (nearerValue >= Math.Min(value, errors[worst]))
            {
                Shrink(error, points, errors);
                return;
            }

            (point, value) = (nearer, nearerValue);
        }

        (points[worst], errors[worst]) = (point, value);

        (double[] Point, double Value) Try(double reach)
        {
            var moved = new double[worst];
            for (var j = 0; j < worst; j++)
            {
                double centre = 0;
                for (var i = 0; i < worst; i++)
                {
                    centre += points[i][j] / worst;
                }

                moved[j] = centre + (reach * (points[worst][j] - centre));
            }

            return (moved, Finite(error(moved)));
        }
    }

    private static void Shrink(Func<double[], double> error, double[][] points, double[] errors)
    {
        for (var i = 1; i < points.Length; i++)
        {
            for (var j = 0; j < points[i].Length; j++)
            {
                points[i][j] = (points[i][j] + points[0][j]) / 2;
            }

            errors[i] = Finite(error(points[i]));
        }
    }

    private static double Finite(double value) => double.IsFinite(value) ? value : double.MaxValue;
}
