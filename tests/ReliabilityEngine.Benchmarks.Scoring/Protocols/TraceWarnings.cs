using ReliabilityEngine.Benchmarks.Scoring.Baselines.Warnings;
using ReliabilityEngine.Benchmarks.Scoring.Data;
using ReliabilityEngine.Benchmarks.Scoring.Folds;
using ReliabilityEngine.Benchmarks.Scoring.Models;
using ReliabilityEngine.Benchmarks.Scoring.Results;
using ReliabilityEngine.Benchmarks.Scoring.Scorers;

namespace ReliabilityEngine.Benchmarks.Scoring.Protocols;

/// <summary>Early warning on the long traces: an event is a lasting rise above the training week's 95th percentile.</summary>
internal static class TraceWarnings
{
    private const int Horizon = 12;

    private static readonly (string Name, Func<IWarningModel> Create)[] Others =
    [
        ("within 10 % of the limit", () => new NearLimitWarning(0.1)),
        ("value above 98 % of the limit", () => new NearLimitWarning(0.02)),
        ("seasonal naive + level", () => new SeasonalLevelWarning(TraceWindows.Season)),
        ("line through 12 points", () => new LineWarning()),
    ];

    public static IEnumerable<Measurement> Measure(IReadOnlyList<Trace> traces, DataHalf half, TrainedWarning? model)
    {
        var longTraces = traces.Where(trace => !TraceWindows.IsShort(trace)).ToArray();
        if (longTraces.Length == 0)
        {
            yield break;
        }

        var baselines = Others.Select(other => (other.Name, Score: WarningScorer.Pool(Score(longTraces, other.Create)))).ToArray();
        var ours = model is null ? null : new SeriesScores<WarningScorer>(
            Score(longTraces, model.Shipped), half == DataHalf.Tuning && longTraces.Length > 1 ? LeftOut(longTraces, model) : null);
        Measurement Row(string measure, string unit, Func<WarningScorer, double> of, Goal goal, NamedValue[] published) => new Measurement
        {
            Family = TraceWindows.Family,
            Measure = measure,
            Unit = unit,
            Goal = goal,
            Baselines = [.. baselines.Select(baseline => new NamedValue(baseline.Name, of(baseline.Score)))],
            Published = published,
            Note = $"{baselines[0].Score.Events} events",
        }.With(ours?.Measure(scores => of(WarningScorer.Pool(scores))));

        yield return Row(
            "early warning, F1", "F1", score => score.F1, Goal.AtLeast(Math.Max(0.38, baselines.Max(baseline => baseline.Score.F1)), 0.45),
            [new("within 10 % of the limit", 0.14), new("value above 98 % of the limit", 0.36), new("seasonal naive + level", 0.28), new("line through 12 points", 0.21)]);
        yield return Row("early warning, median lead", "min", score => score.MedianLead * TraceWindows.Step.TotalMinutes, Goal.AtLeast(20), []);
        yield return Row("early warning, Brier skill", "skill", score => score.BrierSkill, Goal.AtLeast(0.05), []);
    }

    private static double Limit(Trace trace) => Quantile.Of(trace.Values.Take(TraceWindows.LongWindow), 0.95);

    /// <summary>Each trace by a model that has learned on the others.</summary>
    private static WarningScorer[] LeftOut(IReadOnlyList<Trace> traces, TrainedWarning model) => [.. traces.SelectMany(left => Score(
        [left], model.Train([.. traces.Where(trace => trace != left).Select(trace => ((IReadOnlyList<double>)trace.Values, Limit(trace)))])))];

    private static WarningScorer[] Score(IReadOnlyList<Trace> traces, Func<IWarningModel> create) => [.. traces.Select(trace =>
    {
        var training = trace.Values.AsMemory(0, TraceWindows.LongWindow);
        var limit = Limit(trace);
        var model = create();
        model.Start(training, limit, Horizon, TraceWindows.Step);
        var scorer = new WarningScorer(Horizon);
        scorer.Add(trace.Values, limit, training.Length, [.. trace.Values.Skip(training.Length).Select(model.Next)]);
        return scorer;
    })];
}
