namespace ControllerRuntime.Metrics;

/// <summary>A counter with its label values fixed.</summary>
public sealed class CounterSeries
{
    private AtomicDouble _value;
    private Func<double>? _read;

    public double Value => Volatile.Read(ref _read) is { } read ? read() : _value.Value;

    public void Inc(double by = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(by);
        _value.Add(by);
    }

    /// <summary>From now on the value is what <paramref name="read"/> says at each scrape.</summary>
    public void Track(Func<double> read) => Volatile.Write(ref _read, read);
}
