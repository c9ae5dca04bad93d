namespace ReliabilityEngine.Core.Predicting.Anomalies.Views;

/// <summary>The last values in a ring, with the sum of the newest few of them kept up to date.</summary>
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

    /// <summary>The standard deviation of the whole ring.</summary>
    public double Deviation()
    {
        var mean = Mean(0, _ring.Length);
        double squares = 0;
        foreach (var value in _ring)
        {
            squares += (value - mean) * (value - mean);
        }

        return Math.Sqrt(squares / _ring.Length);
    }

    public void Transfer(StateTransfer transfer)
    {
        transfer.Field(_ring);
        transfer.Field(ref _count, 0, _ring.Length);
        transfer.Field(ref _next, 0, _ring.Length - 1);
    }
}
