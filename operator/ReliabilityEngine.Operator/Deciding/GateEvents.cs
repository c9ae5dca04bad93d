using ControllerRuntime.Events;
using ReliabilityEngine.Core.Deciding;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Gate;

namespace ReliabilityEngine.Operator.Deciding;

/// <summary>Tells on a policy when its gate closes or opens for one of its targets, and when it has been in the way for too long.</summary>
internal static class GateEvents
{
    public static void Record(
        IEventRecorder events, ReliabilityPolicy policy, IReadOnlyList<PolicyTargetStatus>? before, IReadOnlyList<PolicyTargetStatus> after)
    {
        ArgumentNullException.ThrowIfNull(events);
        ArgumentNullException.ThrowIfNull(policy);
        var known = (before ?? []).ToDictionary(target => target.Name, target => target.Gate);
        foreach (var target in after)
        {
            if (target.Gate is { } gate)
            {
                Record(events, policy, target.Name, known.GetValueOrDefault(target.Name), gate);
            }
        }
    }

    private static void Record(IEventRecorder events, ReliabilityPolicy policy, string target, TargetGateStatus? before, TargetGateStatus after)
    {
        if (IsClosed(after) && !IsClosed(before))
        {
            events.Record(policy, EventType.Warning, after.Reason, "CloseGate", $"The gate is closed for SLOTarget {target}: {after.Message}");
        }
        else if (IsClosed(before) && !IsClosed(after))
        {
            events.Record(policy, EventType.Normal, after.Reason, "OpenGate", $"The gate is no longer closed for SLOTarget {target}: {after.Message}");
        }

        if (before?.Mode == nameof(GateMode.Enforce) && after.Mode == nameof(GateMode.Warn) && PolicyGate.ModeOf(policy.Spec) == GateMode.Enforce)
        {
            events.Record(policy, EventType.Warning, Reasons.ClosedTooLong, "RelaxGate",
                $"The gate has been closed for SLOTarget {target} for {policy.Spec.Gate.MaxClosed} (maxClosed) and only warns now: {after.Message}");
        }
    }

    private static bool IsClosed(TargetGateStatus? gate) => gate?.State == nameof(GateState.Closed);
}
