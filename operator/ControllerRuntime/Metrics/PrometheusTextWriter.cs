using System.Buffers;
using System.Text;

namespace ControllerRuntime.Metrics;

/// <summary>Renders a registry in the Prometheus text format 0.0.4, sorted by name and labels: equal values give equal text.</summary>
public static class PrometheusTextWriter
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    public static void Write(MetricRegistry registry, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(registry);
        var writer = new SampleWriter(output);
        foreach (var family in registry.Collect())
        {
            writer.Raw(family.Header.Span);
            family.WriteSeries(ref writer);
        }
    }

    public static string Write(MetricRegistry registry)
    {
        var buffer = new ArrayBufferWriter<byte>();
        Write(registry, buffer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
