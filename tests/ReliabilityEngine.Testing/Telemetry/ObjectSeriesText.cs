using System.IO.Pipelines;
using System.Text;
using ControllerRuntime.Metrics;

namespace ReliabilityEngine.Testing.Telemetry;

/// <summary>Reads the series of objects as a scrape would.</summary>
public static class ObjectSeriesText
{
    public static async Task<string> ReadAsync(this ObjectSeries series, CancellationToken cancellationToken, bool isOpenMetrics = false)
    {
        ArgumentNullException.ThrowIfNull(series);
        using var page = new MemoryStream();
        var writer = PipeWriter.Create(page, new StreamPipeWriterOptions(leaveOpen: true));
        await series.WriteAsync(writer, isOpenMetrics, cancellationToken);
        await writer.CompleteAsync();
        return Encoding.UTF8.GetString(page.ToArray());
    }

    /// <summary>The lines of one family, without comments.</summary>
    public static async Task<IReadOnlyList<string>> ReadAsync(this ObjectSeries series, string family, CancellationToken cancellationToken) =>
        [.. (await series.ReadAsync(cancellationToken)).Split('\n').Where(line => line.StartsWith(family + "{", StringComparison.Ordinal))];
}
