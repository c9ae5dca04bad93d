namespace ReliabilityEngine.Operator.Commands.Backtesting.Reporting;

/// <summary>How good the alarms of signals would have been, whatever was decided.</summary>
internal sealed record AlarmSummary
{
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    public int Breaches { get; init; }

    public int Foretold { get; init; }

    /// <summary>Of the first alarm before each that was foretold; null where none was.</summary>
    public double? MedianLeadSeconds { get; init; }

    public int Alarms { get; init; }

    public int RightAlarms { get; init; }

    public int AlarmsDuring { get; init; }

    public int FalseAlarms { get; init; }

    /// <summary>Of a signal, the mean.</summary>
    public double FalseAlarmsPerWeek { get; init; }

    /// <summary>Right of right and false, 0 to 100; null where there are neither.</summary>
    public double? PrecisionPercent { get; init; }

    /// <param name="breaches">Of the targets that the alarms are about.</param>
    /// <param name="leads">Of those that were foretold.</param>
    /// <param name="watched">How long, over all signals.</param>
    public static AlarmSummary Of(IReadOnlyList<BreachReport> breaches, IReadOnlyList<double> leads, IReadOnlyList<AlarmReport> alarms, TimeSpan watched)
    {
        ArgumentNullException.ThrowIfNull(leads);
        var (right, wrong) = (Count(alarms, ActionOutcomes.Foretold), Count(alarms, ActionOutcomes.False));
        return new AlarmSummary
        {
            Breaches = breaches.Count(breach => !breach.WasUnderWay),
            Foretold = leads.Count,
            MedianLeadSeconds = Hindsight.Median(leads),
            Alarms = alarms.Count,
            RightAlarms = right,
            AlarmsDuring = Count(alarms, ActionOutcomes.During),
            FalseAlarms = wrong,
            FalseAlarmsPerWeek = wrong / (watched / Week),
            PrecisionPercent = Hindsight.PrecisionPercent(right, wrong),
        };
    }

    /// <summary>Over all signals of some policies: a breach is foretold when any signal of its target was unusual before it.</summary>
    public static AlarmSummary Of(IReadOnlyList<PolicyReport> policies)
    {
        var watching = policies.Where(policy => policy.Signals is not null).ToList();
        return Of(
            [.. watching.SelectMany(policy => policy.Breaches)],
            [.. watching.SelectMany(policy => Leads(policy.Breaches, policy.Signals!.SelectMany(signal => signal.Alarms), policy.HorizonSeconds))],
            [.. watching.SelectMany(policy => policy.Signals!.SelectMany(signal => signal.Alarms))],
            watching.Aggregate(TimeSpan.Zero, (sum, policy) => sum + ((policy.To - policy.From) * policy.Signals!.Count)));
    }

    public static IReadOnlyList<double> Leads(IReadOnlyList<BreachReport> breaches, IEnumerable<AlarmReport> alarms, double horizonSeconds)
    {
        var times = alarms.Select(alarm => alarm.At).ToList();
        return [.. breaches.Select(breach => Hindsight.LeadOf(breach, times, TimeSpan.FromSeconds(horizonSeconds))).OfType<double>()];
    }

    private static int Count(IReadOnlyList<AlarmReport> alarms, string outcome) => alarms.Count(alarm => alarm.Outcome == outcome);
}
