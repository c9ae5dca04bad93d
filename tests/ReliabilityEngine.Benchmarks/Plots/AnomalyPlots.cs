using ReliabilityEngine.Benchmarks.Scoring.Data;
using ReliabilityEngine.Core.Predicting.Anomalies;

namespace ReliabilityEngine.Benchmarks.Plots;

/// <summary>Series with labelled windows, and the alarms that the shipped detector raised while it saw them for the first time.</summary>
internal static class AnomalyPlots
{
    /// <summary>More points than this are not seen: of each stretch its least and its largest value are drawn.</summary>
    private const int MostPoints = 1600;

    private const int Pictures = 3;
    private const string Source = "Data: Numenta Anomaly Benchmark (numenta/NAB, MIT); own drawing. Alarms row by row, without look-ahead.";

    /// <summary>Of each folder the first series with two labelled windows or more: found or missed, they were not picked for it.</summary>
    public static IEnumerable<(string File, string Svg)> Draw(string folder) => NabLoader.Load(folder)
        .Where(file => file.Windows.Count >= 2)
        .GroupBy(file => file.Series.Name.Split('/')[0])
        .Take(Pictures)
        .Select((group, i) => ($"anomalies-{i + 1}.svg", Draw(group.First())));

    private static string Draw(NabFile file)
    {
        var series = file.Series;
        var detector = Detectors.Create();
        var days = series.Times.Select(time => (time - series.Times[0]).TotalDays).ToArray();
        var alarms = Enumerable.Range(0, days.Length)
            .Where(row => detector.Observe(new DateTimeOffset(series.Times[row], TimeSpan.Zero), series.Values[row]).IsAlarm)
            .Select(row => (days[row], series.Values[row]))
            .ToArray();
        var name = Path.GetFileNameWithoutExtension(series.Name);
        return new SvgChart($"{name}: what people labelled, and what the detector said", "days from the first row", "value", Source)
            .Span("labelled window", "#4c8dd6", [.. file.Windows.Select(window => (days[window.First], days[window.Last]))])
            .Line("value", "#808791", Thinned(days, series.Values))
            .Marks("alarm", "#d9822b", alarms)
            .ToSvg();
    }

    private static (double X, double Y)[] Thinned(double[] days, double[] values)
    {
        var stretch = Math.Max(1, 2 * values.Length / MostPoints);
        return [.. Enumerable.Range(0, values.Length).Chunk(stretch)
            .SelectMany(rows => new[] { rows.MinBy(row => values[row]), rows.MaxBy(row => values[row]) }.Distinct().Order())
            .Select(row => (days[row], values[row]))];
    }
}
