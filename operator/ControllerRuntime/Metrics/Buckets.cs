using System.Diagnostics.Metrics;

namespace ControllerRuntime.Metrics;

/// <summary>Makes histograms whose bounds travel with the instrument: every exporter then uses the same.</summary>
public static class Buckets
{
    /// <param name="meter">Where the histogram belongs.</param>
    /// <param name="name">Ends in <c>_seconds</c>.</param>
    /// <param name="help">One sentence.</param>
    /// <param name="bounds">Upper bounds in seconds, ascending, without +Inf.</param>
    public static Histogram<double> CreateSeconds(this Meter meter, string name, string help, IReadOnlyList<double> bounds)
    {
        ArgumentNullException.ThrowIfNull(meter);
        return meter.CreateHistogram(name, Units.Seconds, help, tags: null, new InstrumentAdvice<double> { HistogramBucketBoundaries = bounds });
    }
}
