using ControllerRuntime.Entities;

namespace ReliabilityEngine.Operator.Deciding;

/// <summary>Has a policy looked at again when what it makes of a target has changed, which no event of the cluster tells.</summary>
internal sealed class PolicyWake(Action<NamespacedName> enqueue)
{
    public void Wake(NamespacedName policy) => enqueue(policy);
}
