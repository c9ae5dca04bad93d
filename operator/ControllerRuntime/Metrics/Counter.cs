using System.Text;

namespace ControllerRuntime.Metrics;

/// <summary>Something that only goes up.</summary>
public sealed class Counter : MetricFamily<CounterSeries>
{
    private readonly byte[] _name;

    internal Counter(string name, string help, string[] labelNames)
        : base(name, help, "counter", labelNames)
    {
        _name = Encoding.UTF8.GetBytes(name);
        if (labelNames.Length == 0)
        {
            With();
        }
    }

    /// <summary>Counts on a metric without labels.</summary>
    public void Inc(double by = 1) => With().Inc(by);

    private protected override CounterSeries CreateSeries() => new();

    private protected override void WriteSample(ref SampleWriter writer, ReadOnlySpan<byte> labels, CounterSeries series) =>
        writer.Sample(_name, labels, series.Value);
}
