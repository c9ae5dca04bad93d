using ControllerRuntime.Crds;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>The carrying out of an action, step by step.</summary>
[Description("The carrying out of the action, step by step.")]
public sealed record ExecutionStatus
{
    [Required]
    [Description("How far it is. Reverted: somebody else has undone it.")]
    [AllowedValues(ExecutionStates.Running, ExecutionStates.Done, ExecutionStates.Undoing, ExecutionStates.Undone, ExecutionStates.Reverted)]
    public string State { get; set; } = ExecutionStates.Running;

    [Required]
    [Description("When it began.")]
    public DateTimeOffset StartedTime { get; set; }

    [Description("When all steps were taken.")]
    public DateTimeOffset? FinishedTime { get; set; }

    [Description("Since when nothing asks for what was changed: the risk is below Medium and would be without it, or nobody is left to ask. It is taken back 15 minutes later.")]
    public DateTimeOffset? CalmSince { get; set; }

    [Description("When it was taken back, or somebody else was seen to have undone it.")]
    public DateTimeOffset? EndedTime { get; set; }

    [Description("Why it is taken back, in one word.")]
    [Length(1, 64)]
    public string? UndoReason { get; set; }

    [Description("Why it is taken back, in a sentence.")]
    [Length(1, 512)]
    public string? UndoMessage { get; set; }

    [Description("The changes, in their order.")]
    [Items(0, MaxSteps)]
    public IReadOnlyList<ExecutionStepStatus> Steps { get; set; } = [];

    /// <summary>A node holds 110 pods unless it is told otherwise; what has more is not drained.</summary>
    public const int MaxSteps = 250;
}
