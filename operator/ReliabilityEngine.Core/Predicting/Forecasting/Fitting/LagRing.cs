using ReliabilityEngine.Core.State;

namespace ReliabilityEngine.Core.Predicting.Forecasting.Fitting;

/// <summary>The last values of a series, addressed by how long ago they were.</summary>
internal sealed class LagRing
{
    private readonly double[] _values;
    private int _next;

    private LagRing(double[] values, int next)
    {
        _values = values;
        _next = next;
    }

    public int Size => _values.Length;

    /// <summary>The value <paramref name="lag"/> points ago: 1 is the newest, <see cref="Size"/> the oldest.</summary>
    public double this[int lag] => _values[_next >= lag ? _next - lag : _next - lag + _values.Length];

    /// <summary>A ring of the newest <paramref name="size"/> values of a history.</summary>
    public static LagRing Of(ReadOnlySpan<double> history, int size)
    {
        var ring = new LagRing(new double[size], 0);
        foreach (var value in history[^Math.Min(size, history.Length)..])
        {
            ring.Add(value);
        }

        return ring;
    }

    public static LagRing Load(StateReader reader)
    {
        var next = reader.ReadInt32();
        var values = reader.ReadDoubles();
        return next >= 0 && next < Math.Max(1, values.Length)
            ? new LagRing(values, next)
            : throw new FormatException("A ring's end lies outside of it.");
    }

    public void Add(double value)
    {
        if (_values.Length > 0)
        {
            _values[_next] = value;
            _next = _next + 1 == _values.Length ? 0 : _next + 1;
        }
    }

    public LagRing Copy() => new([.. _values], _next);

    public void Save(StateWriter writer)
    {
        writer.Write(_next);
        writer.Write(_values);
    }
}
