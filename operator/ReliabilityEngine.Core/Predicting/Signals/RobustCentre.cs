namespace ReliabilityEngine.Core.Predicting.Signals;

/// <summary>Median and spread of a few values, of which up to half may be anything.</summary>
/// <remarks>
/// The spread is the median absolute deviation as an estimate of a normal law's standard deviation, with the factors for small samples of
/// Croux and Rousseeuw (1992, Time-efficient algorithms for two highly robust estimators of scale).
/// </remarks>
internal readonly record struct RobustCentre(double Median, double Spread)
{
    private const double OfNormal = 1.4826;

    /// <summary>For 2 to 9 values; beyond it n ÷ (n − 0.8).</summary>
    private static readonly double[] SmallSample = [1.196, 1.495, 1.363, 1.206, 1.200, 1.140, 1.129, 1.107];

    /// <param name="values">At least one, all finite; they are put into another order.</param>
    public static RobustCentre Of(Span<double> values)
    {
        var median = MedianOf(values);
        foreach (ref var value in values)
        {
            value = Math.Abs(value - median);
        }

        var factor = values.Length < 2 ? 1 : values.Length < SmallSample.Length + 2 ? SmallSample[values.Length - 2] : values.Length / (values.Length - 0.8);
        return new RobustCentre(median, OfNormal * factor * MedianOf(values));
    }

    /// <param name="values">At least one, all finite; they are sorted.</param>
    public static double MedianOf(Span<double> values)
    {
        values.Sort();
        return (values[values.Length / 2] + values[(values.Length - 1) / 2]) / 2;
    }
}
