using ReliabilityEngine.Benchmarks.Scoring.Data;
using ReliabilityEngine.Benchmarks.Scoring.Folds;
using ReliabilityEngine.Benchmarks.Scoring.Models;
using ReliabilityEngine.Benchmarks.Scoring.Results;
using ReliabilityEngine.Benchmarks.Scoring.Scorers;

namespace ReliabilityEngine.Benchmarks.Scoring.Protocols;

/// <summary>Early warning on the long traces.</summary>
internal static class TraceWarnings
{
    public static IEnumerable<Measurement> Measure(IReadOnlyList<Trace> traces, DataHalf half, TrainedWarning? model)
    {
        WarningSeries[] series =
            [.. traces.Where(trace => !TraceWindows.IsShort(trace)).Select(trace => new WarningSeries(trace.Values, TraceWindows.Step, TraceWindows.LongWindow))];
        if (series.Length == 0)
        {
            yield break;
        }

        var baselines = new WarningBaselines(series);
        var ours = model is null ? null : new SeriesScores<WarningScorer>(
            [.. series.Select(one => one.Score(model.Shipped()))], half == DataHalf.Tuning && series.Length > 1 ? LeftOut(series, model) : null);
        Measurement Row(string measure, string unit, Func<WarningScorer, double> of, Goal goal, NamedValue[] published) => new Measurement
        {
            Family = TraceWindows.Family,
            Measure = measure,
            Unit = unit,
            Goal = goal,
            Baselines = baselines.Values(of),
            Published = published,
            Note = $"{baselines.Events} events",
        }.With(ours?.Measure(scores => of(WarningScorer.Pool(scores))));

        yield return Row(
            "early warning, F1", "F1", score => score.F1, Goal.AtLeast(Math.Max(0.38, baselines.BestF1), 0.45),
            [new("within 10 % of the limit", 0.14), new("value above 98 % of the limit", 0.36), new("seasonal naive + level", 0.28), new("line through 12 points", 0.21)]);
        yield return Row("early warning, median lead", "min", score => score.MedianLead * TraceWindows.Step.TotalMinutes, Goal.AtLeast(20), []);
        yield return Row("early warning, Brier skill", "skill", score => score.BrierSkill, Goal.AtLeast(0.05), []);
    }

    /// <summary>Each trace by a model that has learned on the others.</summary>
    private static WarningScorer[] LeftOut(IReadOnlyList<WarningSeries> series, TrainedWarning model) => [.. series.Select(left =>
        left.Score(model.Train([.. series.Where(one => one != left).Select(one => ((IReadOnlyList<double>)one.Values, one.Limit))])()))];
}
