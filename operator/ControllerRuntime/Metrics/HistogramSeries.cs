namespace ControllerRuntime.Metrics;

/// <summary>A histogram with its label values fixed.</summary>
public sealed class HistogramSeries
{
    private readonly double[] _bounds;
    private readonly long[] _counts;
    private AtomicDouble _sum;

    internal HistogramSeries(double[] bounds)
    {
        _bounds = bounds;
        _counts = new long[bounds.Length + 1];
    }

    public double Sum => _sum.Value;

    public long Count
    {
        get
        {
            var total = 0L;
            for (var i = 0; i < _counts.Length; i++)
            {
                total += CountInBucket(i);
            }

            return total;
        }
    }

    public void Observe(double value)
    {
        var index = Array.BinarySearch(_bounds, value);
        Interlocked.Increment(ref _counts[double.IsNaN(value) ? _bounds.Length : index >= 0 ? index : ~index]);
        _sum.Add(value);
    }

    internal long CountInBucket(int index) => Volatile.Read(ref _counts[index]);
}
