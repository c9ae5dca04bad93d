namespace ReliabilityEngine.Core.Predicting.Forecasting.Fitting;

/// <summary>
/// Least squares with a ridge (Hoerl and Kennard 1970) by normal equations, one row at a time: p² a row, p³/6 to solve. The penalty of
/// a column is a share of its own sum of squares, so that the answer does not depend on units.
/// </summary>
internal sealed class RidgeRegression(int columns)
{
    /// <summary>Keeps columns that are copies of each other solvable.</summary>
    private const double Floor = 1e-10;

    private readonly double[] _gram = new double[columns * columns];
    private readonly double[] _moments = new double[columns];

    public void Add(ReadOnlySpan<double> row, double target, double weight = 1)
    {
        for (var i = 0; i < columns; i++)
        {
            var scaled = row[i] * weight;
            if (scaled == 0)
            {
                continue;
            }

            _moments[i] += scaled * target;
            var gram = _gram.AsSpan(i * columns, i + 1);
            for (var j = 0; j < gram.Length; j++)
            {
                gram[j] += scaled * row[j];
            }
        }
    }

    /// <summary>The coefficients; zeros where there is nothing to learn from.</summary>
    /// <param name="ridge">The penalty of each column as a share of its sum of squares, ≥ 0.</param>
    public double[] Solve(ReadOnlySpan<double> ridge)
    {
        var factor = (double[])_gram.Clone();
        double trace = 0;
        for (var i = 0; i < columns; i++)
        {
            trace += factor[(i * columns) + i];
        }

        if (!(trace > 0) || !double.IsFinite(trace))
        {
            return new double[columns];
        }

        for (var i = 0; i < columns; i++)
        {
            factor[(i * columns) + i] += (factor[(i * columns) + i] * ridge[i]) + (Floor * trace / columns);
        }

        return Factorise(factor) ? Substitute(factor) : new double[columns];
    }

    private bool Factorise(double[] matrix)
    {
        for (var i = 0; i < columns; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var sum = matrix[(i * columns) + j];
                for (var k = 0; k < j; k++)
                {
                    sum -= matrix[(i * columns) + k] * matrix[(j * columns) + k];
                }

                if (i != j)
                {
                    matrix[(i * columns) + j] = sum / matrix[(j * columns) + j];
                }
                else if (sum > 0)
                {
                    matrix[(i * columns) + i] = Math.Sqrt(sum);
                }
                else
                {
                    return false;
                }
            }
        }

        return true;
    }

    private double[] Substitute(double[] factor)
    {
        var solution = (double[])_moments.Clone();
        for (var i = 0; i < columns; i++)
        {
            for (var k = 0; k < i; k++)
            {
                solution[i] -= factor[(i * columns) + k] * solution[k];
            }

            solution[i] /= factor[(i * columns) + i];
        }

        for (var i = columns - 1; i >= 0; i--)
        {
            for (var k = i + 1; k < columns; k++)
            {
                solution[i] -= factor[(k * columns) + i] * solution[k];
            }

            solution[i] /= factor[(i * columns) + i];
        }

        return solution;
    }
}
