namespace ReliabilityEngine.Core.Predicting.Forecasting.ShortTerm;

/// <summary>The usual course of a period as logarithms in 96 slots, twice: as a mean over the last periods, and nearly as it was in the
/// last one.</summary>
internal sealed class CyclicShape(TimeSpan period)
{
    public const int Slots = 96;

    /// <summary>What a new period counts: a memory of about six periods, and of about one.</summary>
    private const double Slow = 0.15;
    private const double Quick = 0.7;

    private float[] _slow = Unknown();
    private float[] _quick = Unknown();
    private byte[] _visits = new byte[Slots];
    private int _slot = -1;
    private double _sum;
    private int _count;

    public TimeSpan Period { get; } = period;

    /// <summary>Takes a value; what belongs to one slot counts when the next one begins.</summary>
    public void Observe(DateTimeOffset at, double logarithm)
    {
        var slot = (int)Math.Floor(Position(at)) % Slots;
        if (slot != _slot)
        {
            Close();
            (_slot, _sum, _count) = (slot, 0, 0);
        }

        _sum += logarithm;
        _count++;
    }

    /// <summary>The change to expect from one time to another; zeros as long as either is unknown.</summary>
    public (double Slow, double Quick) Change(DateTimeOffset from, DateTimeOffset to)
    {
        var (before, after) = (At(_slow, from), At(_slow, to));
        return double.IsNaN(before + after) ? (0, 0) : (after - before, At(_quick, to) - At(_quick, from));
    }

    /// <summary>The usual value; NaN when unknown.</summary>
    public double Usual(DateTimeOffset at) => At(_slow, at);

    public CyclicShape Copy()
    {
        var copy = (CyclicShape)MemberwiseClone();
        (copy._slow, copy._quick, copy._visits) = ([.. _slow], [.. _quick], [.. _visits]);
        return copy;
    }

    private static float[] Unknown()
    {
        var values = new float[Slots];
        Array.Fill(values, float.NaN);
        return values;
    }

    private double Position(DateTimeOffset at) => at.UtcTicks % Period.Ticks / (double)Period.Ticks * Slots;

    /// <summary>Between the middles of two slots.</summary>
    private double At(float[] slots, DateTimeOffset at)
    {
        var position = Position(at) + Slots - 0.5;
        var below = (int)position;
        var share = position - below;
        return (slots[below % Slots] * (1 - share)) + (slots[(below + 1) % Slots] * share);
    }

    private void Close()
    {
        if (_slot < 0)
        {
            return;
        }

        var mean = _sum / _count;
        var visits = _visits[_slot] = (byte)Math.Min(_visits[_slot] + 1, byte.MaxValue);
        _slow[_slot] = visits == 1 ? (float)mean : (float)(_slow[_slot] + (Math.Max(Slow, 1.0 / visits) * (mean - _slow[_slot])));
        _quick[_slot] = visits == 1 ? (float)mean : (float)(_quick[_slot] + (Quick * (mean - _quick[_slot])));
    }
}
