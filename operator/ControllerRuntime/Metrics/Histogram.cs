using System.Globalization;
using System.Text;

namespace ControllerRuntime.Metrics;

/// <summary>A distribution over fixed buckets.</summary>
public sealed class Histogram : MetricFamily<HistogramSeries>
{
    private readonly double[] _bounds;
    private readonly byte[][] _boundLabels;
    private readonly byte[] _bucketName;
    private readonly byte[] _sumName;
    private readonly byte[] _countName;

    internal Histogram(string name, string help, IReadOnlyList<double> buckets, string[] labelNames)
        : base(name, help, "histogram", labelNames)
    {
        _bounds = [.. buckets];
        if (_bounds.Length == 0 || !double.IsFinite(_bounds[^1]) || _bounds.Zip(_bounds.Skip(1)).Any(pair => !(pair.First < pair.Second)))
        {
            throw new ArgumentException($"The buckets of `{name}` must be finite and ascending.", nameof(buckets));
        }

        _boundLabels = [.. _bounds.Select(b => b.ToString(CultureInfo.InvariantCulture)).Append("+Inf").Select(b => Encoding.UTF8.GetBytes($"le=\"{b}\""))];
        _bucketName = Encoding.UTF8.GetBytes(name + "_bucket");
        _sumName = Encoding.UTF8.GetBytes(name + "_sum");
        _countName = Encoding.UTF8.GetBytes(name + "_count");
        if (labelNames.Length == 0)
        {
            With();
        }
    }

    /// <summary>Observes on a metric without labels.</summary>
    public void Observe(double value) => With().Observe(value);

    /// <summary>Bounds that grow by <paramref name="factor"/>, as client libraries call exponential buckets.</summary>
    public static IReadOnlyList<double> ExponentialBuckets(double start, double factor, int count) =>
        [.. Enumerable.Range(0, count).Select(i => start * Math.Pow(factor, i))];

    private protected override HistogramSeries CreateSeries() => new(_bounds);

    private protected override void WriteSample(ref SampleWriter writer, ReadOnlySpan<byte> labels, HistogramSeries series)
    {
        // The sum is read first: it may then lack an observation that the buckets have, but never the other way round.
        var sum = series.Sum;
        var cumulative = 0L;
        for (var i = 0; i < _boundLabels.Length; i++)
        {
            cumulative += series.CountInBucket(i);
            writer.Sample(_bucketName, labels, _boundLabels[i], cumulative);
        }

        writer.Sample(_sumName, labels, sum);
        writer.Sample(_countName, labels, cumulative);
    }
}
