using ReliabilityEngine.Benchmarks.Scoring.Baselines.Forecasting;
using ReliabilityEngine.Benchmarks.Scoring.Data;
using ReliabilityEngine.Benchmarks.Scoring.Folds;
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

    public static IEnumerable<Measurement> Measure(
        IReadOnlyList<Trace> traces, DataHalf half, Choice<IQuantileForecaster>? models, Action<double> progress)
    {
        var scored = traces.Select(trace => TraceWindows.Origins(trace).Where(origin => origin.Scale > 0).ToArray())
            .Where(origins => origins.Length > 0).ToArray();
        if (scored.Length == 0)
        {
            yield break;
        }

        var tried = models?.All ?? [];
        var runs = 2.0 + tried.Count;
        var others = Others.Select(other => (other.Name, Errors: scored.Select(origins => Errors(origins, other)).ToArray())).ToArray();
        progress(1 / runs);
        var naive = scored.Select(origins => Score(origins, new ConformalSeasonalNaive(TraceWindows.Season)).Intervals).ToArray();
        var ours = tried.Count == 0 ? null : new SeriesScores<PathScore>(
            [.. tried.Select((model, run) => scored.Select((origins, i) =>
            {
                progress((2 + run + (i / (double)scored.Length)) / runs);
                return Score(origins, model);
            }).ToArray())],
            scores => -scores.Average(score => score.First) - scores.Average(score => score.Second),
            half);

        Measurement Row(string measure, Func<(double Short, double Long), double> error, Func<PathScore, double> of, Goal goal, NamedValue[] published) => new Measurement
        {
            Family = TraceWindows.Family,
            Measure = measure,
            Unit = "× seasonal naive",
            Goal = goal,
            Baselines = [.. others.Select(other => new NamedValue(other.Name, other.Errors.Average(error)))],
            Published = published,
            Note = $"{scored.Length} series",
        }.With(ours?.Measure(scores => scores.Average(of)));

        var tuning = half == DataHalf.Tuning;
        yield return Row("MASE, next 12", error => error.Short, score => score.First, Goal.AtMost(tuning ? 0.40 : 0.57, tuning ? null : 0.53),
            [new("naive", 0.73), new("Holt-Winters additive damped", 0.61), new("season profile + AR", 0.585)]);
        yield return Row("MASE, next 288", error => error.Long, score => score.Second, Goal.AtMost(tuning ? 0.80 : 0.84, tuning ? null : 0.80),
            [new("naive", 1.26), new("Holt-Winters additive damped", 0.99), new("season profile + AR", 0.841)]);
        foreach (var row in PathScore.IntervalRows(TraceWindows.Family, 4, ours, naive))
        {
            yield return row;
        }
    }

    private static (double Short, double Long) Errors(TraceOrigin[] origins, PointBaseline other)
    {
        var errors = origins.Select(origin => Errors(origin, other.Forecast(origin.Filled, TraceWindows.Season, Long))).ToArray();
        return (errors.Average(error => error.Short), errors.Average(error => error.Long));
    }

    private static (double Short, double Long) Errors(TraceOrigin origin, double[] path) => (
        ForecastErrors.Mase(origin.Actual.Span[..Short], path.AsSpan(0, Short), origin.Scale),
        ForecastErrors.Mase(origin.Actual.Span, path, origin.Scale));

    private static PathScore Score(TraceOrigin[] origins, IQuantileForecaster model)
    {
        var scores = origins.Select(origin =>
        {
            var path = model.Forecast(origin.History, TraceWindows.Step, Long, IntervalScore.Levels);
            return (Errors: Errors(origin, path.Point), Intervals: IntervalScore.Of(path, origin.Actual.Span, origin.Scale));
        }).ToArray();
        return new PathScore(
            scores.Average(score => score.Errors.Short), scores.Average(score => score.Errors.Long), double.NaN,
            IntervalScore.Mean([.. scores.Select(score => score.Intervals)]));
    }
}
