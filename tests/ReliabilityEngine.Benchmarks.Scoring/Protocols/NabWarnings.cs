using ReliabilityEngine.Benchmarks.Scoring.Data;
using ReliabilityEngine.Benchmarks.Scoring.Folds;
using ReliabilityEngine.Benchmarks.Scoring.Models;
using ReliabilityEngine.Benchmarks.Scoring.Results;
using ReliabilityEngine.Benchmarks.Scoring.Scorers;

namespace ReliabilityEngine.Benchmarks.Scoring.Protocols;

/// <summary>
/// Early warning on NAB's longer series: the shipped weights were learned on other data, so nothing has to be left out, and there are many
/// more events than in the traces.
/// </summary>
internal static class NabWarnings
{
    private const int LeastRows = 3000;
    private const int LongestTraining = 2016;

    public static IEnumerable<Measurement> Measure(string family, IReadOnlyList<NabFile> files, TrainedWarning? model)
    {
        WarningSeries[] series =
        [
            .. files.Select(file => file.Series).Where(one => one.Values.Length >= LeastRows && one.Step > TimeSpan.Zero)
                .Select(one => new WarningSeries(one.Values, one.Step, Math.Min(LongestTraining, one.Values.Length / 2))),
        ];
        if (series.Length == 0)
        {
            yield break;
        }

        var baselines = new WarningBaselines(series);
        var ours = model is null ? null : new SeriesScores<WarningScorer>([.. series.Select(one => one.Score(model.Shipped()))], leftOut: null);
        Measurement Row(string measure, string unit, Func<WarningScorer, double> of, Goal goal) => new Measurement
        {
            Family = family,
            Measure = measure,
            Unit = unit,
            Goal = goal,
            Baselines = baselines.Values(of),
            Note = $"{series.Length} series, {baselines.Events} events; weights learned on the traces",
        }.With(ours?.Measure(scores => of(WarningScorer.Pool(scores))));

        yield return Row("early warning, F1", "F1", score => score.F1, Goal.AtLeast(baselines.BestF1));
        yield return Row("early warning, Brier skill", "skill", score => score.BrierSkill, Goal.AtLeast(0.05));
    }
}
