using ControllerRuntime.Entities;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>A status that says in conditions how it stands.</summary>
public interface IConditionedStatus
{
    IReadOnlyList<Condition>? Conditions { get; }
}
