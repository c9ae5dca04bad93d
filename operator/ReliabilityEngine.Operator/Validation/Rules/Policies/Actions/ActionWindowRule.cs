using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Validation.Rules.Policies.Actions;

/// <summary>A window opens at some time, in a zone that exists, and leaves time for actions.</summary>
internal sealed class ActionWindowRule : ISpecRule<ReliabilityPolicy>
{
    public IEnumerable<Finding> Check(ReliabilityPolicy policy, ISurroundings around) =>
        (policy.Spec.Windows ?? []).Index().SelectMany(w => Check($"spec.windows[{w.Index}]", w.Item));

    private static IEnumerable<Finding> Check(string path, ActionWindowSpec window) =>
    [
        .. DurationRange.Check($"{path}.duration", window.Duration, TimeSpan.FromSeconds(1), ScheduleText.LongestRepetition),
        .. ScheduleText.Findings($"{path}.schedule", window.Schedule),
        .. ScheduleText.Zone($"{path}.timeZone", window.TimeZone),
        .. AllTime($"{path}.duration", window),
    ];

    private static IEnumerable<Finding> AllTime(string path, ActionWindowSpec window) =>
        window.Effect == ActionWindowSpec.Forbid && ScheduleText.CoversAllTime(window.Schedule, window.Duration)
            ? [Finding.Warning(path, $"\"{window.Duration}\" is as long as the schedule's period or longer: no action is ever taken; to hold them use `mode` or `pauseRequests`")]
            : [];
}
