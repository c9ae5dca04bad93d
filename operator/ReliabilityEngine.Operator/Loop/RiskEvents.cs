using ControllerRuntime.Entities;
using ControllerRuntime.Events;
using ReliabilityEngine.Core.Scoring;
using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Loop;

/// <summary>
/// What people hear of a target's risk beside the conditions that flip: the level when it becomes High, worse, or lower again; an alert tier
/// that changes while the condition stays what it is.
/// </summary>
internal static class RiskEvents
{
    private const string Action = "Assess";

    public static void Record(IEventRecorder events, SLOTarget target, SLOTargetStatus? before, SLOTargetStatus after)
    {
        ArgumentNullException.ThrowIfNull(after);
        RecordLevel(events, target, LevelOf(before), LevelOf(after), after);
        if (IsAtRisk(before) && IsAtRisk(after))
        {
            RecordTier(events, target, TierOf(before), TierOf(after), after);
        }
    }

    /// <summary>Not knowing is no Event: the condition DataAvailable tells of that.</summary>
    private static void RecordLevel(IEventRecorder events, SLOTarget target, RiskLevel before, RiskLevel after, SLOTargetStatus status)
    {
        var why = status.Risk?.Factors is [{ Message: { Length: > 0 } message }, ..] ? $" {message}" : "";
        if (after >= RiskLevel.High && after > before)
        {
            events.Record(target, EventType.Warning, Reasons.RiskRaised, Action, $"The risk is {after} ({status.Risk?.Score} of 100).{why}");
        }
        else if (before >= RiskLevel.High && after is RiskLevel.Low or RiskLevel.Medium)
        {
            events.Record(target, EventType.Normal, Reasons.RiskFell, Action, $"The risk is {after} again ({status.Risk?.Score} of 100).");
        }
    }

    private static void RecordTier(IEventRecorder events, SLOTarget target, AlertSeverity before, AlertSeverity after, SLOTargetStatus status)
    {
        var message = Conditions.Find(status.Conditions, ConditionTypes.BudgetAtRisk)?.Message ?? "";
        if (after > before)
        {
            events.Record(target, EventType.Warning, Reasons.TierFiring, Action, message);
        }
        else if (after < before)
        {
            events.Record(target, EventType.Normal, Reasons.TierStepsDown, Action, $"The {before} alert no longer fires. {message}");
        }
    }

    private static bool IsAtRisk(SLOTargetStatus? status) => Conditions.IsTrue(status?.Conditions, ConditionTypes.BudgetAtRisk);

    private static RiskLevel LevelOf(SLOTargetStatus? status) => Enum.TryParse<RiskLevel>(status?.Risk?.Level, out var level) ? level : RiskLevel.Unknown;

    private static AlertSeverity TierOf(SLOTargetStatus? status) =>
        Enum.TryParse<AlertSeverity>(status?.Budget?.FiringTier, out var tier) ? tier : AlertSeverity.None;
}
