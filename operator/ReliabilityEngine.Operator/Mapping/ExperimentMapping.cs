using System.Globalization;
using ReliabilityEngine.Core.Chaos;
using ReliabilityEngine.Core.Scoring;
using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Api;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Mapping;

/// <summary>An experiment's spec as a plan, and its runs between the status that holds them and the rules that move them.</summary>
internal static class ExperimentMapping
{
    private const int MaxMessage = 512;

    /// <exception cref="FormatException">The spec is one that validation refuses.</exception>
    public static ExperimentPlan ToPlan(ChaosExperimentSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return new ExperimentPlan
        {
            Schedule = spec.Schedule is null ? null : CronSchedule.TryParse(spec.Schedule, out var schedule, out var error) ? schedule : throw new FormatException($"`spec.schedule` {error}."),
            Zone = TimeZoneInfo.FindSystemTimeZoneById(spec.TimeZone),
            StartBy = spec.StartBy,
            Fault = KindOf(spec.Fault),
            Duration = Duration.Parse(spec.Duration),
            Before = Duration.Parse(spec.SteadyState.Before),
            After = Duration.Parse(spec.SteadyState.After),
            MaxBurnRate = (double)DecimalText.Parse(spec.SteadyState.MaxBurnRate),
            RequireRemainingRatio = spec.Budget.RequireRemainingPercent / 100.0,
            SpendAtMostRatio = spec.Budget.SpendAtMostPercent / 100.0,
            DetectedWithin = spec.Expect?.DetectedWithin is { } within ? Duration.Parse(within) : null,
        };
    }

    /// <exception cref="FormatException">No member is set.</exception>
    public static FaultKind KindOf(FaultSpec fault) => FaultMembers.Of(fault) switch
    {
        FaultMembers.PodKill => FaultKind.PodKill,
        FaultMembers.PodEvict => FaultKind.PodEvict,
        FaultMembers.ScaleDown => FaultKind.ScaleDown,
        FaultMembers.NodeCordon => FaultKind.NodeCordon,
        FaultMembers.Stress => FaultKind.Stress,
        FaultMembers.NetworkLoss => FaultKind.NetworkLoss,
        FaultMembers.ChaosMesh => FaultKind.ChaosMesh,
        FaultMembers.Litmus => FaultKind.Litmus,
        _ => throw new FormatException("`spec.fault` has no member."),
    };

    public static RunState ToState(ChaosRunStatus run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return new RunState(run.Due, run.Start, Enum.Parse<RunPhase>(run.Phase), run.PhaseSince)
        {
            InjectedAt = run.Injected,
            RecoveredAt = run.Recovered,
            EndedAt = run.End,
            Verdict = run.Verdict is { } verdict ? Enum.Parse<RunVerdict>(verdict) : null,
            Reason = run.Reason,
            Message = run.Message,
            SpentRatio = DecimalText.TryParse(run.SpentBudgetPercent, out var spent) ? (double)(spent / 100) : null,
            Detection = new Detection(
                run.Injected is { } injected && Duration.TryParse(run.DetectedAfter, out var after) ? injected + after : run.DetectedAfter is null ? null : run.Injected,
                run.DetectedBy, run.Paged, run.Cause is { } cause ? Enum.Parse<RiskCause>(cause) : RiskCause.Unknown),
        };
    }

    /// <summary>The run as a status shows it: times to the second, what it cost to a hundredth of a percent and rounded up, so that a cap holds over a restart.</summary>
    /// <param name="shown">As it is shown until now, for what no rule moves: the records and the expected cost.</param>
    public static ChaosRunStatus ToStatus(RunState run, ChaosRunStatus? shown, FaultKind fault)
    {
        ArgumentNullException.ThrowIfNull(run);
        var seen = run.Detection;
        return new ChaosRunStatus
        {
            Name = NameOf(run.DueAt),
            Fault = shown?.Fault,
            Due = Second(run.DueAt),
            Start = Second(run.StartedAt),
            End = Second(run.EndedAt),
            Phase = run.Phase.ToString(),
            PhaseSince = Second(run.PhaseSince),
            Injected = Second(run.InjectedAt),
            Recovered = Second(run.RecoveredAt),
            Verdict = run.Verdict?.ToString(),
            Reason = run.Reason,
            Message = run.Message is { } message ? OneLine.Cut(message, MaxMessage) : null,
            SpentBudgetPercent = run.SpentRatio is { } spent ? Percent(spent) : null,
            ExpectedCost = shown?.ExpectedCost,
            DetectedAfter = seen.At is { } at && run.InjectedAt is { } injected ? Duration.Format(Second(at) - Second(injected)) : null,
            DetectedBy = seen.By,
            PredictedLead = seen.Lead is { } lead ? Duration.Format(lead) : null,
            Cause = seen.At is null ? null : seen.Cause.ToString(),
            CauseIsRight = seen.IsRightFor(fault),
            Paged = Second(seen.PagedAt),
            Records = shown?.Records,
        };
    }

    public static ChaosCostStatus ToCost(CostForecast cost)
    {
        ArgumentNullException.ThrowIfNull(cost);
        return new ChaosCostStatus { P10 = Percent(cost.P10), P50 = Percent(cost.P50), P90 = Percent(cost.P90), OverPercent = (int)Math.Round(100 * cost.OverProbability) };
    }

    public static string Percent(double ratio) => (Math.Ceiling(10_000 * ratio) / 100).ToString("0.##", CultureInfo.InvariantCulture);

    private static string NameOf(DateTimeOffset due) => $"run-{due.UtcDateTime.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}";

    private static DateTimeOffset Second(DateTimeOffset time) => DateTimeOffset.FromUnixTimeSeconds(time.ToUnixTimeSeconds());

    private static DateTimeOffset? Second(DateTimeOffset? time) => time is { } known ? Second(known) : null;
}
