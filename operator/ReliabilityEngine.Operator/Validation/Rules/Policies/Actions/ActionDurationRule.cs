using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Validation.Rules.Policies.Actions;

/// <summary>An action's durations are neither shorter than a look at the target nor longer than anybody waits.</summary>
internal sealed class ActionDurationRule : ISpecRule<ReliabilityPolicy>
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public IEnumerable<Finding> Check(ReliabilityPolicy policy, ISurroundings around) =>
        (policy.Spec.Actions ?? []).Index().SelectMany(a => Check($"spec.actions[{a.Index}]", a.Item));

    private static IEnumerable<Finding> Check(string path, ActionSpec action) =>
    [
        .. DurationRange.Check($"{path}.when.for", action.When.For, Minute, Day),
        .. DurationRange.Check($"{path}.drain.timeout", action.Drain?.Timeout, TimeSpan.FromSeconds(30), TimeSpan.FromHours(1)),
        .. DurationRange.Check($"{path}.notify.repeat", action.Notify?.Repeat, TimeSpan.FromMinutes(5), TimeSpan.FromDays(7)),
        .. DurationRange.Check($"{path}.cooldown", action.Cooldown, Minute, Day),
    ];
}
