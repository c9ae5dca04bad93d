using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Gate;

namespace ReliabilityEngine.Operator.Deciding;

/// <summary>A policy's gate over all its targets: the worst of them, with the ones it is about named.</summary>
internal static class PolicyFigures
{
    /// <summary>How many targets a message names; the list has them all.</summary>
    private const int Named = 5;

    /// <param name="off">Why there is no gate here; null where there is one.</param>
    public static GateStatus Gate(ReliabilityPolicySpec spec, IReadOnlyList<PolicyTargetStatus> targets, string? off)
    {
        var mode = off is null ? GateModes.Of(spec) : GateModes.Off;
        if (targets.Count == 0)
        {
            return new GateStatus { Mode = mode, State = GateModes.Unknown, Reason = Reasons.NoTargets, Message = "The selector selects no SLOTarget of this namespace." };
        }

        var state = Any(targets, GateModes.Closed) ? GateModes.Closed : Any(targets, GateModes.Unknown) ? GateModes.Unknown : GateModes.Open;
        var worst = targets.Where(target => target.Gate!.State == state).ToArray();
        var tired = mode == GateModes.Enforce ? worst.Where(target => target.Gate!.Mode == GateModes.Warn).ToArray() : [];
        return new GateStatus
        {
            Mode = mode,
            State = state,
            Reason = off ?? (worst.Except(tired).FirstOrDefault()?.Gate!.Reason ?? Reasons.ClosedTooLong),
            Message = OneLine.Of(Why(off) + Message(state, worst, tired, spec), TargetGateStatus.MaxMessage),
            Reopens = worst.Length == 1 ? worst[0].Gate!.Reopens : null,
        };
    }

    private static string Why(string? off) => off switch
    {
        null => "",
        Reasons.Stopped => $"There is no gate: the ConfigMap {ReliabilityApi.StopConfigMap} opens every one. With one it would be: ",
        _ => $"There is no gate: the namespace does not carry the label {ReliabilityApi.GateLabel}: \"true\", or is protected. With one it would be: ",
    };

    private static bool Any(IReadOnlyList<PolicyTargetStatus> targets, string state) => targets.Any(target => target.Gate!.State == state);

    private static string Message(string state, PolicyTargetStatus[] worst, PolicyTargetStatus[] tired, ReliabilityPolicySpec spec)
    {
        if (state == GateModes.Open)
        {
            return "No target is in danger by this policy's measure.";
        }

        var limit = tired.Length == 0 ? ""
            : tired.Length == worst.Length ? $" It has been in the way for {spec.Gate.MaxClosed} and only warns now."
            : $" For {Names(tired)} it has been in the way for {spec.Gate.MaxClosed} and only warns now.";
        return $"{state} for {Names(worst)}.{limit}";
    }

    private static string Names(PolicyTargetStatus[] targets) =>
        string.Join(", ", targets.Take(Named).Select(target => target.Name)) + (targets.Length > Named ? $" and {targets.Length - Named} more" : "");
}
