using ControllerRuntime.Entities;
using ControllerRuntime.Events;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Loop;

/// <summary>One Event for each condition that turned bad, and one when it is good again. "Not known yet" is neither.</summary>
internal static class ConditionEvents
{
    private const string Action = "Assess";

    /// <summary>The conditions that are bad when True; the others are bad when False.</summary>
    private static readonly string[] AbnormalTrue =
    [
        ConditionTypes.Stalled, ConditionTypes.BudgetAtRisk, ConditionTypes.BudgetExhausted, ConditionTypes.Superseded, ConditionTypes.Paused, ConditionTypes.Demoted,
    ];

    public static void Record(IEventRecorder events, IKubernetesEntity entity, IReadOnlyList<Condition>? before, IReadOnlyList<Condition>? after)
    {
        foreach (var condition in after ?? [])
        {
            var wasBad = Conditions.Find(before, condition.Type) is { } old && IsBad(old);
            if (IsBad(condition) && !wasBad)
            {
                events.Record(entity, EventType.Warning, condition.Reason, Action, condition.Message);
            }
            else if (wasBad && condition.Status != ConditionStatus.Unknown && !IsBad(condition))
            {
                events.Record(entity, EventType.Normal, condition.Reason, Action, condition.Message);
            }
        }
    }

    private static bool IsBad(Condition condition) =>
        condition.Status == (AbnormalTrue.Contains(condition.Type) ? ConditionStatus.True : ConditionStatus.False);
}
