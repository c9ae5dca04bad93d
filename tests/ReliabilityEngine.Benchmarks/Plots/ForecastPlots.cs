using ReliabilityEngine.Benchmarks.Scoring.Data;
using ReliabilityEngine.Core.Predicting.Forecasting.Series;

namespace ReliabilityEngine.Benchmarks.Plots;

/// <summary>A day of each trace as it was foreseen from a week of history, and as it came.</summary>
internal static class ForecastPlots
{
    private const int Day = 288;
    private const int Week = 7 * Day;
    private const int Shown = 2 * Day;
    private const string Source =
        "Data: DataCenter-Traces-Datasets (A. Fernández et al., CC BY 4.0) and Internet Traffic Archive (NASA-HTTP); own drawing.";

    private static readonly TimeSpan Step = TimeSpan.FromMinutes(5);

    public static IEnumerable<(string File, string Svg)> Draw(string folder)
    {
        foreach (var trace in TraceLoader.Load(folder).Select(trace => trace.SummedTo(Step)).Where(trace => trace.Values.Length > Week + Day))
        {
            yield return ($"forecast-{Slug(trace.Name)}.svg", Draw(trace));
        }
    }

    private static string Draw(Trace trace)
    {
        // In the middle of what is left after a week of training, on a whole day.
        var origin = Week + ((trace.Values.Length - Week - Day) / 2 / Day * Day);
        var forecast = SeriesForecaster.Fit(trace.Values.AsSpan(origin - Week, Week), Step, Day).Predict(Day);
        (double, double, double)[] Band(double below) =>
            [.. Enumerable.Range(0, Day).Select(h => (Hours(h + 1), forecast.Quantile(h, below), forecast.Quantile(h, 1 - below)))];
        var metric = trace.Name.Split(':')[^1];
        return new SvgChart($"{metric}: the next day, from a week of five-minute values", "hours from the forecast's origin", metric, Source)
            .Band("95 %", "#4c8dd6", 0.18, Band(0.025))
            .Band("80 %", "#4c8dd6", 0.3, Band(0.1))
            .Line("actual", "#808791", [.. Enumerable.Range(-Shown, Shown + Day).Select(i => (Hours(i + 1), trace.Values[origin + i]))])
            .Line($"forecast ({forecast.Model})", "#d9822b", [.. forecast.Means.Select((mean, h) => (Hours(h + 1), mean))])
            .ToSvg();
    }

    private static double Hours(int points) => points * Step.TotalHours;

    private static string Slug(string name) =>
        string.Join('-', name.Replace(".csv", "", StringComparison.Ordinal).Split([':', '_', '.'], StringSplitOptions.RemoveEmptyEntries))
            .ToLowerInvariant();
}
