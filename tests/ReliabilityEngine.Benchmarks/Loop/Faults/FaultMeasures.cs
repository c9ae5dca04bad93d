using ReliabilityEngine.Benchmarks.Loop.Faults.World;
using ReliabilityEngine.Benchmarks.Scoring.Results;

namespace ReliabilityEngine.Benchmarks.Loop.Faults;

/// <summary>Turns what was played into rows.</summary>
internal static class FaultMeasures
{
    private const string Family = "loop, faults";

    public static IEnumerable<Measurement> Rows(FaultResults played)
    {
        var (outcomes, days) = (played.Faults, played.Days);
        yield return new Measurement
        {
            Family = Family,
            Measure = "right action in time",
            Unit = "share of faults",
            Value = Share(outcomes, outcome => outcome.IsRightInTime),
            Goal = Goal.AtLeast(1),
            Note = string.Join(", ", Enum.GetValues<FaultKind>().Select(kind => $"{kind} {outcomes.Count(of => of.Fault.Kind == kind && of.IsRightInTime)}/{outcomes.Count(of => of.Fault.Kind == kind)}")),
        };
        yield return new Measurement
        {
            Family = Family,
            Measure = "actions that were not right",
            Unit = "actions",
            Value = outcomes.Sum(outcome => outcome.Wrong),
            Goal = Goal.AtMost(0),
        };
        yield return new Measurement
        {
            Family = Family,
            Measure = "actions on days without a fault",
            Unit = "actions",
            Value = days.Sum(day => day.Actions.Count),
            Goal = Goal.AtMost(0),
            Note = $"{days.Count} days",
        };
        yield return new Measurement
        {
            Family = Family,
            Measure = "median time to the first right action",
            Unit = "÷ time to a page",
            Value = Median(outcomes.Where(outcome => outcome.IsRightInTime && outcome.Untouched.PagedAt is not null)
                .Select(outcome => (outcome.First!.At - outcome.Begins) / (outcome.Untouched.PagedAt!.Value - outcome.Begins))),
            Goal = Goal.AtMost(1),
            Baselines = [new NamedValue("a page alone, min", Median(outcomes.Select(outcome => Minutes(outcome, outcome.Untouched.PagedAt))))],
        };
        yield return new Measurement
        {
            Family = Family,
            Measure = "paged all the same",
            Unit = "share of faults",
            Value = Share(outcomes, outcome => outcome.Played.PagedAt is not null),
            Goal = Goal.AtMost(1),
            Baselines = [new NamedValue("left alone", Share(outcomes, outcome => outcome.Untouched.PagedAt is not null))],
        };
    }

    private static double Share(IReadOnlyList<FaultOutcome> outcomes, Func<FaultOutcome, bool> holds) => outcomes.Count(holds) / (double)outcomes.Count;

    private static double Minutes(FaultOutcome outcome, DateTimeOffset? at) => at is { } known ? (known - outcome.Begins).TotalMinutes : double.PositiveInfinity;

    private static double Median(IEnumerable<double> values) => values.Order().ToList() is { Count: > 0 } sorted ? sorted[sorted.Count / 2] : double.NaN;
}
