using ControllerRuntime.LeaderElection;
using ReliabilityEngine.Core.Deciding;
using ReliabilityEngine.Operator.Api;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Memory;

namespace ReliabilityEngine.Operator.Gate;

/// <summary>
/// The gates before a workload, from the caches alone: the targets that name it, the policies that select those, and what the leader
/// wrote into their status. Every replica answers alike. Once the leader has been silent for too long nobody keeps them up to date: they
/// are Unknown.
/// </summary>
internal sealed class WorkloadGates(PolicySelection selection, GateNamespaces namespaces, ILeaderPulse pulse, TimeProvider clock)
{
    public GateStanding Before(string @namespace, string kind, string name)
    {
        if (namespaces.WhyOff(@namespace) is { } off)
        {
            return new GateStanding(off, []);
        }

        StandingGate[] gates =
        [
            .. from target in selection.TargetsOf(@namespace, kind, name)
               from policy in selection.PoliciesOf(target)
               where !policy.IsRefused()
               select Stand(policy, target),
        ];
        return new GateStanding(gates.Length == 0 ? Reasons.NoPolicy : null, gates);
    }

    private StandingGate Stand(ReliabilityPolicy policy, SLOTarget target)
    {
        var gate = Judged(policy, target);
        var state = PolicyGate.ReadState(gate.State);
        var mode = PolicyGate.ModeOf(policy.Spec, state, gate.Since, clock.GetUtcNow());
        if (IsJudgedBeforeEdit(policy) && gate.Mode is { } earlier && PolicyGate.ReadMode(earlier) < mode)
        {
            mode = PolicyGate.ReadMode(earlier);
        }

        var holds = PolicyGate.Holds(policy.Spec, state);
        return new StandingGate
        {
            Policy = policy,
            SloTarget = target.Metadata.Name ?? "",
            Mode = mode,
            State = state,
            Reason = gate.Reason,
            Message = gate.Message,
            Reopens = gate.Reopens,
            Holds = holds,
            RelaxesAt = holds && mode == GateMode.Enforce ? PolicyGate.RelaxesAt(policy.Spec, gate.Since) : null,
        };
    }

    /// <summary>An edit makes a gate weaker at once, and firmer with the leader's next judgement: nobody has looked at that one as firm.</summary>
    private static bool IsJudgedBeforeEdit(ReliabilityPolicy policy) => policy.Status?.ObservedGeneration != policy.Metadata.Generation;

    private TargetGateStatus Judged(ReliabilityPolicy policy, SLOTarget target)
    {
        var shown = policy.Status?.Targets?.FirstOrDefault(t => t.Name == target.Metadata.Name)?.Gate;
        var silence = pulse.Silence;
        return silence > Takeover.Patience
            ? new TargetGateStatus
            {
                State = nameof(GateState.Unknown),
                Reason = Reasons.EngineSilent,
                Message = $"Unknown: the engine's leader has been silent for more than {Duration.Format(Takeover.Patience)}.",
                Since = Earlier(shown, policy.Spec) ?? clock.GetUtcNow() - silence,
            }
            : shown ?? new TargetGateStatus
            {
                State = nameof(GateState.Unknown),
                Reason = Reasons.NotEvaluated,
                Message = "Unknown: the policy has not judged this target yet.",
                Since = Later(policy.Metadata.CreationTimestamp, target.Metadata.CreationTimestamp),
            };
    }

    /// <summary>A policy made just now has not been in the way of an old target for long, nor the other way round.</summary>
    private static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) => one is null || other > one ? other : one;

    /// <summary>A gate that was in the way before the silence began has been so since then.</summary>
    private static DateTimeOffset? Earlier(TargetGateStatus? shown, ReliabilityPolicySpec spec) =>
        shown is not null && PolicyGate.Holds(spec, PolicyGate.ReadState(shown.State)) ? shown.Since : null;
}
