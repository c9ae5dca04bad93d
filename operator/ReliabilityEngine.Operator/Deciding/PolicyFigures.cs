using ReliabilityEngine.Core.Deciding;
using ReliabilityEngine.Operator.Api;
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
        var mode = off is null ? PolicyGate.ModeOf(spec) : GateMode.Off;
        if (targets.Count == 0)
        {
            return new GateStatus { Mode = mode.ToString(), State = nameof(GateState.Unknown), Reason = Reasons.NoTargets, Message = "The selector selects no SLOTarget of this namespace." };
        }

        var state = Any(targets, GateState.Closed) ? GateState.Closed : Any(targets, GateState.Unknown) ? GateState.Unknown : GateState.Open;
        var worst = targets.Where(target => target.Gate!.State == state.ToString()).ToArray();
        var relaxed = mode == GateMode.Enforce ? worst.Where(target => target.Gate!.Mode == nameof(GateMode.Warn)).ToArray() : [];
        return new GateStatus
        {
            Mode = mode.ToString(),
            State = state.ToString(),
            Reason = off ?? (worst.Except(relaxed).FirstOrDefault()?.Gate!.Reason ?? Reasons.ClosedTooLong),
            Message = OneLine.Cut(Why(off) + Message(state, worst, relaxed, spec), TargetGateStatus.MaxMessage),
            Reopens = worst.Length == 1 ? worst[0].Gate!.Reopens : null,
        };
    }

    private static string Why(string? off) => off switch
    {
        null => "",
        Reasons.Stopped => $"There is no gate: the ConfigMap {ReliabilityApi.StopConfigMap} opens every one. With one it would be: ",
        Reasons.GateNotRegistered => $"There is no gate: the apiserver does not ask the engine (see the condition {ConditionTypes.GateRegistered}). With one it would be: ",
        _ => $"There is no gate: the namespace does not carry the label {ReliabilityApi.GateLabel}: \"true\", or is protected. With one it would be: ",
    };

    private static bool Any(IReadOnlyList<PolicyTargetStatus> targets, GateState state) => targets.Any(target => target.Gate!.State == state.ToString());

    private static string Message(GateState state, PolicyTargetStatus[] worst, PolicyTargetStatus[] relaxed, ReliabilityPolicySpec spec)
    {
        if (state == GateState.Open)
        {
            return "No blocking condition applies to any target.";
        }

        var limit = relaxed.Length == 0 ? ""
            : relaxed.Length == worst.Length ? $" It has been closed for {spec.Gate.MaxClosed} (maxClosed) and only warns now."
            : $" For {Names(relaxed)} it has been closed for {spec.Gate.MaxClosed} (maxClosed) and only warns now.";
        return $"{state} for {Names(worst)}.{limit}";
    }

    private static string Names(PolicyTargetStatus[] targets) =>
        string.Join(", ", targets.Take(Named).Select(target => target.Name)) + (targets.Length > Named ? $" and {targets.Length - Named} more" : "");
}
