using ReliabilityEngine.Core.Deciding.Actions;
using ReliabilityEngine.Core.Predicting;
using ReliabilityEngine.Core.Scoring;
using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Api;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Configuration;

namespace ReliabilityEngine.Operator.Mapping;

/// <summary>A policy's spec as the core's values. Expects a spec that <c>SpecValidation</c> has accepted.</summary>
internal static class PolicyMapping
{
    /// <param name="older">The name of the policy that acts for the target, so that this one only looks; null where this one acts.</param>
    public static DecisionPolicy ToPolicy(ReliabilityPolicySpec spec, string? older)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return new DecisionPolicy
        {
            Mode = older is null ? ToMode(spec.Mode) : PolicyMode.Observe,
            OlderPolicy = older,
            Horizon = Duration.Parse(spec.Prediction.Horizon),
            Levels = ToLevels(spec.Risk),
            Actions = [.. (spec.Actions ?? []).Select(action => ToRule(action, spec))],
            Limits = new ActionLimits(spec.Limits.MaxActionsPerHour, spec.Limits.MaxConcurrent, spec.Limits.MaxUnavailablePercent / 100.0),
            Windows = ToWindows(spec),
            PauseRequests = spec.PauseRequests ?? [],
            HoldoutRatio = spec.Learning.HoldoutPercent / 100.0,
            HistoryToRecommend = Duration.Parse(spec.Prediction.HistoryToRecommend),
            HistoryToAct = Duration.Parse(spec.Prediction.HistoryToAct),
        };
    }

    public static IReadOnlyList<ActionWindow> ToWindows(ReliabilityPolicySpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return [.. (spec.Windows ?? []).Select(ToWindow)];
    }

    /// <summary>How the policy has traffic foreseen; null where it leaves that to the engine.</summary>
    public static ForecastOptions? ToForecast(PredictionSpec prediction)
    {
        ArgumentNullException.ThrowIfNull(prediction);
        var usual = new PredictionSpec();
        var isScheduled = (prediction.Retrain, prediction.TimeZone) != (usual.Retrain, usual.TimeZone);
        return prediction.Forecaster == usual.Forecaster && !isScheduled ? null
            : CronSchedule.TryParse(prediction.Retrain, out var retrain, out var error)
            ? ForecastOptions.Of(prediction.Forecaster, isScheduled ? retrain : null, TimeZoneInfo.FindSystemTimeZoneById(prediction.TimeZone))
            : throw new FormatException($"`prediction.retrain` {error}.");
    }

    public static RiskThresholds ToLevels(RiskLevelsSpec levels)
    {
        ArgumentNullException.ThrowIfNull(levels);
        return new RiskThresholds(levels.Medium, levels.High, levels.Critical);
    }

    public static FleetLimits ToFleetLimits(LimitsOptions limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        return new FleetLimits(limits.MaxDisruptionsPerHour, limits.MaxConcurrent, limits.Storm.TargetsPercent / 100.0, limits.Storm.AtLeast, limits.Storm.Within);
    }

    /// <summary>The one member that is set.</summary>
    public static ActionKind KindOf(ActionSpec action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return action switch
        {
            { Scale: not null } => ActionKind.Scale,
            { Restart: not null } => ActionKind.Restart,
            { Drain: not null } => ActionKind.Drain,
            { Rollback: not null } => ActionKind.Rollback,
            { Notify: not null } => ActionKind.Notify,
            { Job: not null } => ActionKind.Job,
            _ => throw new FormatException($"The action \"{action.Name}\" must have one of {string.Join(", ", ActionMembers.All)}."),
        };
    }

    private static ActionRule ToRule(ActionSpec action, ReliabilityPolicySpec spec) => new()
    {
        Name = action.Name,
        Kind = KindOf(action),
        MinLevel = Enum.Parse<RiskLevel>(action.When.MinLevel),
        Causes = [.. (action.When.Causes ?? []).Select(Enum.Parse<RiskCause>)],
        For = Duration.Parse(action.When.For),
        Cooldown = Duration.Parse(action.Cooldown),
        Mode = ToMode(action.Mode ?? spec.Mode),
        NeedsApproval = Approvals.ApprovalOf(action) == Approvals.Required,
        Scale = action.Scale is { } scale
            ? new ScaleBounds(scale.MinReplicas, scale.MaxReplicas, scale.MaxStepPercent / 100.0, ToMethod(scale.Method))
            : null,
        RestartsAll = action.Restart is { } restart && restart.Strategy != RestartActionSpec.SickPods,
        MaxUnavailable = action.Restart?.MaxUnavailable ?? 1,
        Addressee = action.Notify?.Receiver ?? action.Job?.CronJobRef.Name,
    };

    private static ActionWindow ToWindow(ActionWindowSpec window) =>
        CronSchedule.TryParse(window.Schedule, out var schedule, out var error)
            ? new ActionWindow(window.Name, schedule, Duration.Parse(window.Duration), TimeZoneInfo.FindSystemTimeZoneById(window.TimeZone), window.Effect == ActionWindowSpec.Allow)
            : throw new FormatException($"The schedule of the window \"{window.Name}\" {error}.");

    private static PolicyMode ToMode(string mode) => Enum.Parse<PolicyMode>(mode);

    private static ScaleMethod ToMethod(string method) => method switch
    {
        ScaleMethods.Metric => ScaleMethod.Metric,
        ScaleMethods.HpaMinReplicas => ScaleMethod.HpaMinReplicas,
        ScaleMethods.Replicas => ScaleMethod.Replicas,
        _ => ScaleMethod.Auto,
    };
}
