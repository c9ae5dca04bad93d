namespace ControllerRuntime.Metrics;

/// <summary>A gauge with its label values fixed.</summary>
public sealed class GaugeSeries
{
    private AtomicDouble _value;
    private Func<double>? _read;

    public double Value => Volatile.Read(ref _read) is { } read ? read() : _value.Value;

    public void Set(double value) => _value.Value = value;

    public void Inc(double by = 1) => _value.Add(by);

    public void Dec(double by = 1) => _value.Add(-by);

    /// <summary>From now on the value is what <paramref name="read"/> says at each scrape.</summary>
    public void Track(Func<double> read) => Volatile.Write(ref _read, read);
}
