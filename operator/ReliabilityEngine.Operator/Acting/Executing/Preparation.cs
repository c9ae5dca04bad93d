using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Acting.Executing;

/// <summary>The changes that an action comes to, or why it cannot be carried out now.</summary>
/// <param name="Steps">In their order; none where it touches nothing.</param>
/// <param name="Refusal">Null where nothing stands in the way.</param>
internal sealed record Preparation(IReadOnlyList<ExecutionStepStatus> Steps, Objection? Refusal)
{
    public static Preparation Of(params IReadOnlyList<ExecutionStepStatus> steps) => new(steps, null);

    public static Preparation Refused(string reason, string message) => new([], new Objection(reason, message));
}
