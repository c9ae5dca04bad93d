using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace ReliabilityEngine.Core.Slo;

/// <summary>
/// What the counts say about the true error ratio: Beta(20·(1−o) + bad, 20·o + good). The prior is worth 20 events at exactly the objective
/// (docs/api.md), so that one bad event of few is no proof of anything.
/// </summary>
public readonly record struct ErrorRatioPosterior
{
    private const double PriorEvents = 20;

    /// <summary>Above this the cube-root approximation is good to 10⁻⁵, and the continued fraction no longer converges quickly.</summary>
    private const double ManyEvents = 1000;

    private readonly double _bad;
    private readonly double _good;

    /// <param name="objectiveRatio">o, 0 &lt; o &lt; 1.</param>
    public ErrorRatioPosterior(double objectiveRatio, Counts counts)
    {
        _bad = (PriorEvents * (1 - objectiveRatio)) + counts.Bad;
        _good = (PriorEvents * objectiveRatio) + Math.Max(0, counts.Good);
    }

    /// <summary>The expected error ratio, 0 to 1.</summary>
    public double Mean => _bad / (_bad + _good);

    /// <summary>P(error ratio &gt; <paramref name="ratio"/>), 0 to 1.</summary>
    public double ProbabilityAbove(double ratio)
    {
        if (ratio <= 0)
        {
            return 1;
        }

        if (ratio >= 1)
        {
            return 0;
        }

        if (Math.Min(_bad, _good) < ManyEvents)
        {
            return Math.Clamp(SpecialFunctions.BetaRegularized(_good, _bad, 1 - ratio), 0, 1);
        }

        // Abramowitz and Stegun, 26.5.22.
        double left = Math.Cbrt(_good * ratio), right = Math.Cbrt(_bad * (1 - ratio));
        var z = 3 * ((left * (1 - (1 / (9 * _good)))) - (right * (1 - (1 / (9 * _bad)))))
            / Math.Sqrt((left * left / _good) + (right * right / _bad));
        return Normal.CDF(0, 1, -z);
    }

    /// <summary>The ratio below which the true one lies with <paramref name="probability"/> (0 to 1); bisection to 10⁻⁹ of 1.</summary>
    public double Quantile(double probability)
    {
        double low = 0, high = 1;
        for (var halving = 0; halving < 30; halving++)
        {
            var middle = (low + high) / 2;
            if (1 - ProbabilityAbove(middle) < probability)
            {
                low = middle;
            }
            else
            {
                high = middle;
            }
        }

        return (low + high) / 2;
    }
}
