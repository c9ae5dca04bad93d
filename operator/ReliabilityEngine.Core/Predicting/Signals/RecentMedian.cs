using ReliabilityEngine.Core.Predicting.Anomalies;

namespace ReliabilityEngine.Core.Predicting.Signals;

/// <summary>The median of the last five values: where a series is now, whatever a single value says.</summary>
internal sealed class RecentMedian
{
    private const int Length = 5;

    private readonly double[] _ring = new double[Length];
    private long _seen;

    public double Value { get; private set; } = double.NaN;

    public void Add(double value)
    {
        _ring[_seen++ % Length] = value;
        Span<double> sorted = stackalloc double[Length];
        var count = (int)Math.Min(_seen, Length);
        _ring.AsSpan(0, count).CopyTo(sorted);
        sorted = sorted[..count];
        sorted.Sort();
        Value = (sorted[count / 2] + sorted[(count - 1) / 2]) / 2;
    }

    public void Transfer(StateTransfer transfer)
    {
        var value = Value;
        transfer.Field(_ring);
        transfer.Field(ref _seen);
        transfer.Field(ref value);
        Value = value;
    }
}
