namespace ReliabilityEngine.Core.Predicting.Drift;

/// <summary>Turns a feature's values into standard ones, as its reference has them.</summary>
/// <param name="Middle">The median.</param>
/// <param name="Spread">A robust standard deviation (interquartile range ÷ 1.349); 0 for a constant.</param>
/// <param name="Mean">Of the clipped values.</param>
/// <param name="Deviation">Of the clipped values.</param>
/// <param name="Inflation">How much more sums of successive values scatter than sums of independent ones, at least 1.</param>
public sealed record FeatureScale(double Middle, double Spread, double Mean, double Deviation, double Inflation)
{
    /// <summary>One value counts no more than this many spreads.</summary>
    private const double Clip = 4;

    /// <param name="arrived">In the order of arrival.</param>
    /// <param name="rising">The same, rising.</param>
    internal static FeatureScale Of(ReadOnlySpan<double> arrived, ReadOnlySpan<double> rising)
    {
        var spread = (rising[rising.Length * 3 / 4] - rising[rising.Length / 4]) / 1.349;
        var plain = new FeatureScale(rising[rising.Length / 2], spread, 0, 1, 1);
        var (sum, squares, products, previous) = (0.0, 0.0, 0.0, 0.0);
        foreach (var value in arrived)
        {
            var clipped = plain.Clipped(value);
            sum += clipped;
            squares += clipped * clipped;
        }

        var mean = sum / arrived.Length;
        var variance = (squares / arrived.Length) - (mean * mean);
        if (!(variance > 1e-12))
        {
            return plain with { Mean = mean };
        }

        for (var i = 0; i < arrived.Length; i++)
        {
            var centred = plain.Clipped(arrived[i]) - mean;
            products += i > 0 ? centred * previous : 0;
            previous = centred;
        }

        // As of a first-order autoregression; a rhythm below 0 is no reason to trust sums more.
        var correlation = Math.Clamp(products / (variance * arrived.Length), 0, 0.95);
        return plain with { Mean = mean, Deviation = Math.Sqrt(variance), Inflation = (1 + correlation) / (1 - correlation) };
    }

    /// <summary>Clipped and centred; mean 0 and deviation 1 over the reference.</summary>
    internal double Standard(double value) => (Clipped(value) - Mean) / Deviation;

    private double Clipped(double value)
    {
        var away = value - Middle;
        return Spread > 0 ? Math.Clamp(away / Spread, -Clip, Clip) : Math.Sign(away) * Clip;
    }
}
