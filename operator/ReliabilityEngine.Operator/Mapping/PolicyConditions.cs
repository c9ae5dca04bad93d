using ControllerRuntime.Entities;
using ReliabilityEngine.Core.Learning;
using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Learning;

namespace ReliabilityEngine.Operator.Mapping;

/// <summary>Why a policy does less than its mode lets it.</summary>
internal static class PolicyConditions
{
    /// <summary>How many targets a message names.</summary>
    private const int Named = 5;

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

    /// <summary>Whether the engine goes less far than the policy lets it, because of how its predictions have turned out.</summary>
    /// <param name="targets">Those that the policy selects.</param>
    public static Condition Demoted(ReliabilityPolicy policy, LessonReport report, IReadOnlyList<SLOTarget> targets, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(report);
        var drifted = targets.Where(target => report.Drifted.ContainsKey(target.Metadata.Uid ?? "")).Select(target => target.Metadata.Name ?? "").ToList();
        var since = report.Demotion?.Since ?? report.Drifted.Values.DefaultIfEmpty().Max();
        var remedy = $"Once the cause is found, promote it: {Promotion.Command(policy)}{Promotion.WhyNot(policy, since, now)}";
        var loss = report.Loss is { } lost ? $" {lost}" : "";
        return report.Demotion is { } demotion
            ? Condition(ConditionTypes.Demoted, ConditionStatus.True, Reasons.Demoted, $"The policy only recommends since {TimeText.Of(demotion.Since)}. {demotion.Message} {remedy}")
            : drifted.Count > 0
            ? Condition(ConditionTypes.Demoted, ConditionStatus.True, Reasons.Drift,
                $"The policy only recommends for {drifted.Count} of {targets.Count} targets ({string.Join(", ", drifted.Take(Named))}): the traffic drifts again although the models have been trained again. {remedy}")
            : report.Told.State == CalibrationState.Unknown
            ? Condition(ConditionTypes.Demoted, ConditionStatus.Unknown, Reasons.CalibrationUnknown, report.Told.Message + loss)
            : Condition(ConditionTypes.Demoted, ConditionStatus.False, Reasons.Calibrated, report.Told.Message + loss);
    }

    /// <summary>How far the policy goes at present.</summary>
    public static string EffectiveMode(ReliabilityPolicySpec spec, LessonReport report, IReadOnlyList<SLOTarget> targets, bool isSuperseded)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(report);
        var isDemoted = report.Demotion is not null || (targets.Count > 0 && targets.All(target => report.Drifted.ContainsKey(target.Metadata.Uid ?? "")));
        return isSuperseded ? PolicyModes.Observe : isDemoted && spec.Mode == PolicyModes.Enforce ? PolicyModes.Recommend : spec.Mode;
    }

    /// <summary>The figures behind it.</summary>
    public static LearningStatus Learned(LessonReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var (told, prevented) = (report.Told, report.ToldPrevented);
        return new LearningStatus
        {
            Scored = told.Scored,
            Censored = told.Censored,
            Foretold = Whole(told.Expected),
            Breached = told.Observed,
            ActedOn = prevented.Cases,
            Prevented = prevented.Cases == 0 ? null : FormattableString.Invariant($"{prevented.Estimate:0.#} ({prevented.Lower:0.#} to {prevented.Upper:0.#})"),
        };
    }

    private static int Whole(double value) => (int)Math.Round(Math.Min(value, int.MaxValue));

    private static Condition Condition(string type, string status, string reason, string message) => ConditionMapping.Condition(type, status, reason, message);
}
