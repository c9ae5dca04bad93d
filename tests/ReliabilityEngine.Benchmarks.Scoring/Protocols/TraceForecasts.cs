using ReliabilityEngine.Benchmarks.Scoring.Baselines.Forecasting;
using ReliabilityEngine.Benchmarks.Scoring.Data;
using ReliabilityEngine.Benchmarks.Scoring.Models;
using ReliabilityEngine.Benchmarks.Scoring.Results;
using ReliabilityEngine.Benchmarks.Scoring.Scorers;

namespace ReliabilityEngine.Benchmarks.Scoring.Protocols;

/// <summary>Rolling-origin forecasts of the traces: MASE at an hour and a day, and the intervals of the same paths.</summary>
internal static class TraceForecasts
{
    private const int Short = 12;
    private const int Long = TraceWindows.Season;

    private static readonly PointBaseline[] Others =
        [PointBaseline.Naive, PointBaseline.SeasonalNaive, PointBaseline.HoltWinters, PointBaseline.ProfileAutoregression, PointBaseline.Theta];

    public static IEnumerable<Measurement> Measure(IReadOnlyList<Trace> traces, DataHalf half, IQuantileForecaster? model, Action<double> progress)
    {
        var errors = Others.ToDictionary(other => other, _ => (Short: new List<double>(), Long: new List<double>()));
        var ours = (Short: new List<double>(), Long: new List<double>());
        var intervals = new IntervalComparison(TraceWindows.Season);
        for (var i = 0; i < traces.Count; i++)
        {
            progress(i / (double)traces.Count);
            foreach (var other in Others)
            {
                Add(errors[other], traces[i], origin => other.Forecast(origin.Filled, TraceWindows.Season, Long));
            }

            if (model is not null)
            {
                Add(ours, traces[i], origin =>
                {
                    var path = model.Forecast(origin.History, TraceWindows.Step, Long, IntervalComparison.Levels);
                    intervals.Add(path, origin.History, TraceWindows.Step, origin.Actual, origin.Scale);
                    return path.Point;
                });
            }
            else
            {
                TraceWindows.Origins(traces[i]).Where(origin => origin.Scale > 0).ToList()
                    .ForEach(origin => intervals.AddNaive(origin.History, TraceWindows.Step, origin.Actual, origin.Scale));
            }

            intervals.EndSeries();
        }

        Measurement Row(string measure, Func<(List<double> Short, List<double> Long), double> error, Goal goal, NamedValue[] published) => new()
        {
            Family = TraceWindows.Family,
            Measure = measure,
            Unit = "× seasonal naive",
            Value = model is null ? null : error(ours),
            Goal = goal,
            Baselines = [.. Others.Select(other => new NamedValue(other.Name, error(errors[other])))],
            Published = published,
            Note = $"{traces.Count} series",
        };
        var tuning = half == DataHalf.Tuning;
        yield return Row("MASE, next 12", error => error.Short.Average(), Goal.AtMost(tuning ? 0.40 : 0.57, tuning ? null : 0.53),
            [new("naive", 0.73), new("Holt-Winters additive damped", 0.61), new("season profile + AR", 0.585)]);
        yield return Row("MASE, next 288", error => error.Long.Average(), Goal.AtMost(tuning ? 0.80 : 0.84, tuning ? null : 0.80),
            [new("naive", 1.26), new("Holt-Winters additive damped", 0.99), new("season profile + AR", 0.841)]);
        foreach (var row in intervals.Measure(TraceWindows.Family, 4, model is not null))
        {
            yield return row;
        }
    }

    private static void Add((List<double> Short, List<double> Long) errors, Trace trace, Func<TraceOrigin, double[]> forecast)
    {
        var origins = TraceWindows.Origins(trace)
            .Where(origin => origin.Scale > 0)
            .Select(origin => (Origin: origin, Path: forecast(origin)))
            .Select(run => (
                Short: ForecastErrors.Mase(run.Origin.Actual.Span[..Short], run.Path.AsSpan(0, Short), run.Origin.Scale),
                Long: ForecastErrors.Mase(run.Origin.Actual.Span, run.Path, run.Origin.Scale)))
            .ToArray();
        AddMean(errors.Short, origins.Select(error => error.Short));
        AddMean(errors.Long, origins.Select(error => error.Long));
    }

    /// <summary>A path that is no number spoils its mean; an origin without any actual value has no error to count.</summary>
    private static void AddMean(List<double> means, IEnumerable<double> errors)
    {
        if (errors.Any())
        {
            means.Add(errors.Average());
        }
    }
}
