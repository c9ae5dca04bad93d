using ReliabilityEngine.Benchmarks.Scoring.Folds;
using ReliabilityEngine.Benchmarks.Scoring.Results;

namespace ReliabilityEngine.Benchmarks.Scoring.Protocols;

/// <summary>What a forecaster reaches on one series: two point errors of the family's choice, the interval score of MSIS, and its intervals.</summary>
/// <param name="First">m4: sMAPE. Traces: MASE an hour ahead.</param>
/// <param name="Second">m4: MASE. Traces: MASE a day ahead.</param>
internal sealed record PathScore(double First, double Second, double Msis, IntervalScore Intervals)
{
    /// <summary>The three rows on intervals: how far coverage is off in the mean of the series, and the pinball loss beside the conformal seasonal naive.</summary>
    public static IEnumerable<Measurement> IntervalRows(
        string family, double tolerance, SeriesScores<PathScore>? ours, IReadOnlyList<IntervalScore> naive)
    {
        var naivePinball = IntervalScore.Mean(naive).Pinball;
        Measurement Row(string measure, string unit, Goal goal, Func<IReadOnlyCollection<IntervalScore>, double> of, string note) => new Measurement
        {
            Family = family,
            Measure = measure,
            Unit = unit,
            Goal = goal,
            Baselines = [new("conformal seasonal naive", of(naive))],
            Note = note,
        }.With(ours?.Measure(scores => of([.. scores.Select(score => score.Intervals)])));

        string Covered(Func<IntervalScore, double> coverage) => ours is null
            ? ""
            : FormattableString.Invariant($"covers {ours.Measure(scores => scores.Average(score => coverage(score.Intervals))).Value:P1} in the mean");

        yield return Row(
            "80 % interval, coverage off by", "points, mean over series", Goal.AtMost(tolerance),
            scores => 100 * scores.Average(score => Math.Abs(score.Coverage80 - 0.80)), Covered(score => score.Coverage80));
        yield return Row(
            "95 % interval, coverage off by", "points, mean over series", Goal.AtMost(tolerance),
            scores => 100 * scores.Average(score => Math.Abs(score.Coverage95 - 0.95)), Covered(score => score.Coverage95));
        yield return Row(
            "pinball loss", "× conformal seasonal naive", Goal.AtMost(0.85),
            scores => IntervalScore.Mean(scores).Pinball / naivePinball, "");
    }
}
