namespace ReliabilityEngine.Core.Predicting.Anomalies;

/// <summary>
/// An even sample of everything seen, at most 128 values, in order of size: every value at first, then every second, every fourth and so
/// on. Its quartiles are those of the whole past to within about 0.1 interquartile range.
/// </summary>
/// <remarks>
/// Deterministic, unlike a reservoir, and exact on short series, unlike running markers (P², Jain and Chlamtac 1985, was tried: a little
/// worse). Bad at: a series whose season is a power of two of rows, of which it sees the same phase.
/// </remarks>
internal sealed class ThinnedSample
{
    private const int Capacity = 128;

    private readonly double[] _arrived = new double[Capacity];
    private readonly double[] _sorted = new double[Capacity];
    private int _count;
    private long _stride = 1;
    private long _seen;

    public long Seen => _seen;

    public double Least => _sorted[0];

    public double Largest => _sorted[_count - 1];

    /// <summary>A value of the sample; NaN before the first.</summary>
    /// <param name="level">0 to 1.</param>
    public double Quantile(double level) => _count == 0 ? double.NaN : _sorted[Math.Min(_count - 1, (int)(level * _count))];

    public void Add(double value)
    {
        if (_seen++ % _stride != 0)
        {
            return;
        }

        if (_count == Capacity)
        {
            Halve();
        }

        var position = _count;
        for (; position > 0 && _sorted[position - 1] > value; position--)
        {
            _sorted[position] = _sorted[position - 1];
        }

        _sorted[position] = value;
        _arrived[_count++] = value;
    }

    public void Transfer(StateTransfer transfer)
    {
        transfer.Field(_arrived);
        transfer.Field(_sorted);
        transfer.Field(ref _count);
        transfer.Field(ref _stride);
        transfer.Field(ref _seen);
    }

    private void Halve()
    {
        for (var i = 0; i < Capacity / 2; i++)
        {
            _arrived[i] = _arrived[2 * i];
        }

        _count = Capacity / 2;
        _stride *= 2;
        _arrived.AsSpan(0, _count).CopyTo(_sorted);
        _sorted.AsSpan(0, _count).Sort();
    }
}
