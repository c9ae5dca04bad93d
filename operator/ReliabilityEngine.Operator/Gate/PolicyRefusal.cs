using ControllerRuntime.Entities;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Gate;

/// <summary>Whether a policy's controller has refused its spec. Such a policy says nothing and acts for nothing; its author has been told.</summary>
internal static class PolicyRefusal
{
    public static bool IsRefused(this ReliabilityPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return policy.Status is { } status && status.ObservedGeneration == policy.Metadata.Generation && Conditions.IsTrue(status.Conditions, ConditionTypes.Stalled);
    }
}
