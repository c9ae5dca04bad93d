using MathNet.Numerics.Distributions;

namespace ReliabilityEngine.Core.Predicting.Simulation;

/// <summary>Gamma variates of scale 1 from ready-made standard ones, so that a simulation costs no sampler.</summary>
internal static class GammaShape
{
    /// <summary>Below it everything is at zero but for one value in ten thousand: the shape is kept from underflow.</summary>
    internal const double MinShape = 1e-4;

    /// <summary>
    /// The cube of a normal (Wilson and Hilferty 1931) for shape + 1, times U^(1/shape) for the step down (Marsaglia and Tsang 2000,
    /// section 6): good to a few percent for every shape.
    /// </summary>
    /// <param name="shape">&gt; 0.</param>
    /// <param name="normal">A standard normal variate.</param>
    /// <param name="exponential">A standard exponential variate: −ln U.</param>
    public static double Sample(double shape, double normal, double exponential)
    {
        if (shape >= 30)
        {
            return Cube(shape, normal);
        }

        var safe = Math.Max(shape, MinShape);
        return Cube(safe + 1, normal) * Math.Exp(-exponential / safe);
    }

    /// <summary>The quantile of Gamma(shape, 1) at <paramref name="probability"/>, 0 to 1 exclusive.</summary>
    public static double Quantile(double shape, double probability)
    {
        var safe = Math.Max(shape, MinShape);
        var p = Math.Clamp(probability, 1e-9, 1 - 1e-9);
        return safe >= 30 ? Cube(safe, Normal.InvCDF(0, 1, p)) : Gamma.InvCDF(safe, 1, p);
    }

    /// <summary>A lower 5 % quantile for the inner loop; exact enough from one event on.</summary>
    public static double Lower(double shape) => Cube(shape, -1.645);

    private static double Cube(double shape, double normal)
    {
        var root = 1 - (1 / (9 * shape)) + (normal / (3 * Math.Sqrt(shape)));
        return root > 0 ? shape * root * root * root : 0;
    }
}
