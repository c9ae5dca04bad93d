using System.Text;

namespace ControllerRuntime.Metrics;

/// <summary>Something that goes up and down.</summary>
public sealed class Gauge : MetricFamily<GaugeSeries>
{
    private readonly byte[] _name;

    internal Gauge(string name, string help, string[] labelNames)
        : base(name, help, "gauge", labelNames)
    {
        _name = Encoding.UTF8.GetBytes(name);
        if (labelNames.Length == 0)
        {
            With();
        }
    }

    /// <summary>Sets a metric without labels.</summary>
    public void Set(double value) => With().Set(value);

    private protected override GaugeSeries CreateSeries() => new();

    private protected override void WriteSample(ref SampleWriter writer, ReadOnlySpan<byte> labels, GaugeSeries series) =>
        writer.Sample(_name, labels, series.Value);
}
