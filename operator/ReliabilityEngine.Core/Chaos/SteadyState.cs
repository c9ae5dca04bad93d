namespace ReliabilityEngine.Core.Chaos;

/// <summary>Whether a service is as it should be. What is not known is never taken to be well.</summary>
public static class SteadyState
{
    /// <summary>Less of a stretch than this is not enough to say that it was well.</summary>
    private const double FewestKnown = 0.5;

    /// <summary>Why a fault must not be injected now; null where nothing is known to be wrong and enough is known.</summary>
    public static RunObjection? WhyNotNow(ExperimentPlan plan, IReadOnlyList<ObjectiveReading> objectives)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(objectives);
        return First(objectives, reading =>
            Unknown(reading) is { } unknown ? unknown
            : reading.IsAlarmed ? Of(RunReasons.NotSteady, $"{reading.Name} is in trouble already: its risk is {reading.Level}{(reading.IsPaging ? " and a Page fires" : "")}.")
            : reading.RemainingRatio is not { } remaining ? Of(RunReasons.BudgetRemaining, $"How much of the budget of {reading.Name} is left is not known.")
            : remaining < plan.RequireRemainingRatio
            ? Of(RunReasons.BudgetRemaining, $"{100 * remaining:0.#} % of the budget of {reading.Name} is left; `budget.requireRemainingPercent` is {100 * plan.RequireRemainingRatio:0}.")
            : Burning(plan, reading));
    }

    /// <summary>Why a run must be cut short; null where nothing is known to be wrong.</summary>
    internal static RunObjection? WhyNotOn(ExperimentPlan plan, RunState run, IReadOnlyList<ObjectiveReading> objectives) =>
        First(objectives, reading => reading.IsLost ? Unknown(reading) : null)
        ?? First(objectives, reading => Burning(plan, reading))
        ?? Spent(plan, run);

    /// <summary>Whether everything up to a moment has been counted, and something of the stretch.</summary>
    internal static bool Reaches(IReadOnlyList<ObjectiveReading> objectives, DateTimeOffset moment) =>
        objectives.All(reading => reading.Newest >= moment && reading.Newest > reading.From);

    /// <summary>What was wrong with the whole of a stretch; null where it is known to have been well.</summary>
    internal static RunObjection? WhyNotHeld(ExperimentPlan plan, IReadOnlyList<ObjectiveReading> objectives) =>
        First(objectives, reading => Unknown(reading)
            ?? (reading.Stretch.KnownRatio < FewestKnown || reading.Stretch.Total <= 0
                ? Of(RunReasons.TelemetryLost, $"Of {reading.Name} too little was counted to say that it was well ({100 * reading.Stretch.KnownRatio:0} % of the time, {reading.Stretch.Total:0} events).")
                : Burning(plan, reading)));

    internal static RunObjection? Spent(ExperimentPlan plan, RunState run) => run.SpentRatio >= plan.SpendAtMostRatio
        ? Of(RunReasons.BudgetSpent, $"{100 * run.SpentRatio:0.##} % of the error budget is spent; `budget.spendAtMostPercent` is {100 * plan.SpendAtMostRatio:0}.")
        : null;

    /// <summary>What was wrong from the injection on; null where nothing was.</summary>
    internal static RunObjection? Burnt(ExperimentPlan plan, IReadOnlyList<ObjectiveReading> objectives) => First(objectives, reading => reading.BurntAbove(plan.MaxBurnRate)
        ? Of(RunReasons.BurnRate, $"{reading.Name} burnt {reading.SinceInjection.BadRatio / (1 - reading.ObjectiveRatio):0.#} times its budget's pace from the injection on; `steadyState.maxBurnRate` is {plan.MaxBurnRate:0.##}.")
        : null);

    private static RunObjection? Unknown(ObjectiveReading reading) =>
        reading.UnknownReason is { } why ? Of(RunReasons.TelemetryLost, $"Nothing is known of {reading.Name}: {why}.")
        : reading.IsLost ? Of(RunReasons.TelemetryLost, $"The newest counts of {reading.Name} are of {reading.Newest:HH:mm:ss} UTC: they no longer arrive.")
        : null;

    private static RunObjection? Burning(ExperimentPlan plan, ObjectiveReading reading) => reading.BurnsAbove(plan.MaxBurnRate)
        ? Of(RunReasons.BurnRate, $"{reading.Name} burns {reading.BurnRate:0.#} times its budget's pace; `steadyState.maxBurnRate` is {plan.MaxBurnRate:0.##}.")
        : null;

    private static RunObjection? First(IReadOnlyList<ObjectiveReading> objectives, Func<ObjectiveReading, RunObjection?> ask) =>
        objectives.Select(ask).FirstOrDefault(objection => objection is not null);

    private static RunObjection Of(string reason, FormattableString message) => new(reason, FormattableString.Invariant(message));
}
