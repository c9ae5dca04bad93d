using ReliabilityEngine.Benchmarks.Scoring.Data;
using ReliabilityEngine.Benchmarks.Scoring.Scorers;

namespace ReliabilityEngine.Benchmarks.Scoring.Protocols;

/// <summary>The traces' training windows and origins: a week and a day; five days and four hours where a series is short.</summary>
internal static class TraceWindows
{
    public const string Family = "traces";
    public const int Season = 288;
    public const int LongWindow = 2016;

    private const int LongestShortSeries = 4000;
    private const int ShortWindow = 1440;
    private const int ShortStride = 48;

    public static TimeSpan Step { get; } = TimeSpan.FromMinutes(5);

    public static bool IsShort(Trace trace) => trace.Values.Length <= LongestShortSeries;

    public static int Window(Trace trace) => IsShort(trace) ? ShortWindow : LongWindow;

    public static IEnumerable<TraceOrigin> Origins(Trace trace)
    {
        var window = Window(trace);
        for (var origin = window; origin <= trace.Values.Length - Season; origin += IsShort(trace) ? ShortStride : Season)
        {
            var history = trace.Values.AsMemory(origin - window, window);
            var actual = trace.Values.AsMemory(origin, Season);
            if (history.Span.ContainsAnyInRange(double.MinValue, double.MaxValue) && actual.Span[..12].ContainsAnyInRange(double.MinValue, double.MaxValue))
            {
                yield return new TraceOrigin(history, actual, ForecastErrors.SeasonalScale(history.Span, Season));
            }
        }
    }
}
