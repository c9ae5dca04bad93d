using ReliabilityEngine.Benchmarks.Scoring.Results;

namespace ReliabilityEngine.Benchmarks.Loop.Faults;

/// <summary>Turns what was played into rows.</summary>
internal static class FaultMeasures
{
    private const string Family = "loop, faults";

    public static IEnumerable<Measurement> Rows(FaultResults played)
    {
        var (outcomes, days) = (played.Faults, played.Days);
        yield return InTime("right action before the page there is without it", outcomes, outcome => outcome.IsRightBeforePage);
        yield return InTime("right action before the budget is spent without it", outcomes, outcome => outcome.IsRightBeforeSpent);
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
            Value = Median(outcomes.Where(outcome => outcome.IsRightBeforeSpent && outcome.Untouched.PagedAt is not null)
                .Select(outcome => (outcome.First!.At - outcome.Begins) / (outcome.Untouched.PagedAt!.Value - outcome.Begins))),
            Goal = Goal.AtMost(1),
            Baselines = [new NamedValue("a page alone, min", Median(outcomes.Select(outcome => Minutes(outcome, outcome.Untouched.PagedAt))))],
        };
        yield return new Measurement
        {
            Family = Family,
            Measure = "budget spent, median",
            Unit = "÷ budget spent without the engine",
            Value = Median(outcomes.Select(outcome => outcome.Played.Spent / outcome.Untouched.Spent)),
            Goal = Goal.AtMost(1),
            Note = $"paged all the same {outcomes.Count(outcome => outcome.Played.PagedAt is not null)} of {outcomes.Count}, without it {outcomes.Count(outcome => outcome.Untouched.PagedAt is not null)}",
        };
    }

    private static Measurement InTime(string measure, IReadOnlyList<FaultOutcome> outcomes, Func<FaultOutcome, bool> isInTime) => new()
    {
        Family = Family,
        Measure = measure,
        Unit = "share of faults",
        Value = outcomes.Count(isInTime) / (double)outcomes.Count,
        Goal = Goal.AtLeast(1),
        Note = string.Join(", ", outcomes.GroupBy(outcome => outcome.Fault.Kind).Select(kind => $"{kind.Key} {kind.Count(isInTime)}/{kind.Count()}")),
    };

    private static double Minutes(FaultOutcome outcome, DateTimeOffset? at) => at is { } known ? (known - outcome.Begins).TotalMinutes : double.PositiveInfinity;

    private static double Median(IEnumerable<double> values) => values.Order().ToList() is { Count: > 0 } sorted ? sorted[sorted.Count / 2] : double.NaN;
}
