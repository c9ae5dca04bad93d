namespace ReliabilityEngine.Core.Predicting.Anomalies.Views;

/// <summary>The last values in a ring.</summary>
internal sealed class RecentValues(int capacity)
{
    private readonly double[] _ring = new double[capacity];
    private int _count;
    private int _next;

    public bool IsFull => _count == _ring.Length;

    public void Add(double value)
    {
        _ring[_next] = value;
        _next = (_next + 1) % _ring.Length;
        _count = Math.Min(_count + 1, _ring.Length);
    }

    /// <summary>The mean of <paramref name="length"/> values of which the newest is <paramref name="age"/> values old.</summary>
    public double Mean(int age, int length)
    {
        // Summed anew each time: a running sum would carry the rounding of a past peak along for ever.
        double sum = 0;
        var position = _next - 1 - age;
        position = position < 0 ? position + _ring.Length : position;
        for (var i = 0; i < length; i++)
        {
            sum += _ring[position];
            position = position == 0 ? _ring.Length - 1 : position - 1;
        }

        return sum / length;
    }

    /// <summary>The standard deviation of the newest <paramref name="length"/> values.</summary>
    public double Deviation(int length)
    {
        var mean = Mean(0, length);
        double squares = 0;
        var position = _next == 0 ? _ring.Length - 1 : _next - 1;
        for (var i = 0; i < length; i++)
        {
            squares += (_ring[position] - mean) * (_ring[position] - mean);
            position = position == 0 ? _ring.Length - 1 : position - 1;
        }

        return Math.Sqrt(squares / length);
    }

    public void Transfer(StateTransfer transfer)
    {
        transfer.Field(_ring);
        transfer.Field(ref _count);
        transfer.Field(ref _next);
    }
}
