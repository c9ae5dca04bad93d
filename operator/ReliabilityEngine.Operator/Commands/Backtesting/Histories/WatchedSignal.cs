using ControllerRuntime.Entities;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Gate;

namespace ReliabilityEngine.Operator.Commands.Backtesting.Histories;

/// <summary>A signal that a policy has watched for a target.</summary>
internal sealed record WatchedSignal(NamespacedName Policy, SLOTarget Target, SignalSpec Spec)
{
    /// <summary>What tells it from the other signals of its target.</summary>
    public (NamespacedName Policy, string Signal) Key => (Policy, Spec.Name);

    /// <summary>The signals of a target, over all policies that select it.</summary>
    public static IReadOnlyList<WatchedSignal> Of(SLOTarget target, IReadOnlyList<ReliabilityPolicy> policies) =>
    [
        .. from policy in policies
           where policy.Metadata.Namespace == target.Metadata.Namespace && policy.Spec.Selector.Selects(target.Metadata.Labels)
           from signal in policy.Spec.Signals ?? []
           select new WatchedSignal(NamespacedName.Of(policy), target, signal),
    ];

    /// <summary>Why a replay goes on without it, or without a part of it.</summary>
    public SignalNote NotReplayed(string why, bool inPart = false) => Noted(inPart ? "is replayed in part only" : "is not replayed", why);

    /// <summary>That series of it share a key.</summary>
    public SignalNote Merged(int series) => Noted(
        "is merged",
        FormattableString.Invariant($"{series} of its series share a pod or node with others, and at each step the worst value counts. Aggregate, as in `max by (pod) (…)`, to say which does."));

    private SignalNote Noted(string what, string why) => new(Policy, Spec.Name, NamespacedName.Of(Target), what, why);
}
