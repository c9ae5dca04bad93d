using ControllerRuntime.Entities;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Mapping;

/// <summary>Why a policy does less than its mode lets it.</summary>
internal static class PolicyConditions
{
    /// <summary>By people or by the clock; what holds a single action is told by the target's decision.</summary>
    public static Condition Paused(ReliabilityPolicySpec spec, bool isStopped, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(spec);
        if (isStopped)
        {
            return Condition(ConditionTypes.Paused, ConditionStatus.True, Reasons.Stopped, $"The ConfigMap {ReliabilityApi.StopConfigMap} exists: every action is held until it is deleted.");
        }

        if (spec.PauseRequests is { Count: > 0 } requests)
        {
            return Condition(ConditionTypes.Paused, ConditionStatus.True, Reasons.PauseRequested, $"Every action is held by spec.pauseRequests: {string.Join("; ", requests)}.");
        }

        var windows = PolicyMapping.ToWindows(spec);
        var forbids = windows.FirstOrDefault(window => !window.Allows && window.Covers(now));
        return forbids is not null
            ? Condition(ConditionTypes.Paused, ConditionStatus.True, Reasons.Window, $"The window \"{forbids.Name}\" forbids actions now.")
            : windows.Any(window => window.Allows) && !windows.Any(window => window.Allows && window.Covers(now))
            ? Condition(ConditionTypes.Paused, ConditionStatus.True, Reasons.Window, "No window that allows actions is open now.")
            : Condition(ConditionTypes.Paused, ConditionStatus.False, Reasons.NotPaused, "Nothing holds all of the policy's actions.");
    }

    /// <summary>Predictions are not compared with what happened yet, so that nothing can be held against them.</summary>
    public static Condition Demoted() =>
        Condition(ConditionTypes.Demoted, ConditionStatus.Unknown, Reasons.NotEvaluated, "This version does not compare what it foresaw with what happened.");

    private static Condition Condition(string type, string status, string reason, string message) => ConditionMapping.Condition(type, status, reason, message);
}
