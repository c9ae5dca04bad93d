using ControllerRuntime.Events;
using ReliabilityEngine.Operator.Api;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Mapping;
using ReliabilityEngine.Operator.Telemetry;

namespace ReliabilityEngine.Operator.Acting.Executing;

/// <summary>Events and figures of what is carried out: one when it begins, and one at each end.</summary>
internal sealed class ExecutionNews(IEventRecorder events, EngineMetrics metrics)
{
    private const string EventAction = "Act";

    /// <param name="before">How the record showed it until now.</param>
    public void Tell(ReliabilityAction before, ExecutionStatus now, string reason, string message)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(now);
        if (before.Status?.Execution?.State == now.State)
        {
            return;
        }

        var isAsMeant = now.State is ExecutionStates.Running or ExecutionStates.Done || reason == Reasons.TakenBack;
        events.Record(before, isAsMeant ? EventType.Normal : EventType.Warning, reason, EventAction, OneLine.Cut(message, 1000));
        if (!ExecutionStates.IsUnderWay(now.State))
        {
            metrics.CountAction(ActionMapping.KindOf(before.Spec.Action), reason);
        }
    }
}
