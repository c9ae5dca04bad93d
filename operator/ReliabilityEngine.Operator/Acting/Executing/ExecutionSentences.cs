using ControllerRuntime.Entities;
using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Api;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Acting.Executing;

/// <summary>The condition Executed, from the steps beside it.</summary>
internal static class ExecutionSentences
{
    private const int MaxMessage = 512;

    /// <param name="held">Why what is no longer wanted stands all the same; null where it does not.</param>
    public static (string Status, string Reason, string Message) Of(ReliabilityAction record, ExecutionStatus execution, Objection? held = null)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(execution);
        var why = execution.UndoMessage ?? "";
        return execution.State switch
        {
            ExecutionStates.Running => (ConditionStatus.False, Reasons.InProgress, $"{Progress(execution)}{Waiting(execution)}"),
            ExecutionStates.Done => (ConditionStatus.True, Reasons.Executed, held is null ? Done(execution) : Cut($"{Done(execution)} {Calm(execution)} It stays for now: {held.Message}")),
            ExecutionStates.Undoing => (Status(execution), execution.UndoReason ?? Reasons.NotExecuted, $"{why} It is being taken back.{Waiting(execution)}"),
            ExecutionStates.Reverted => (ConditionStatus.True, Reasons.Reverted, why),
            _ => (Status(execution), execution.UndoReason ?? Reasons.NotExecuted, $"{why} {Undone(execution)}"),
        };
    }

    public static string TimedOut(TimeSpan timeout, ExecutionStatus execution) =>
        $"It was not done within {SpanText.Of(timeout)}: {Progress(execution)}{Waiting(execution)}";

    public static string Calm(ExecutionStatus execution) => $"Nothing has asked for it since {TimeText.Of(execution.CalmSince ?? default)}.";

    public static string Cut(string message) => OneLine.Cut(message, MaxMessage);

    /// <summary>What was complete stays executed, whatever is taken back later.</summary>
    private static string Status(ExecutionStatus execution) => execution.FinishedTime is null ? ConditionStatus.False : ConditionStatus.True;

    private static string Progress(ExecutionStatus execution) =>
        $"{execution.Steps.Count(step => step.State == StepStates.Done)} of {execution.Steps.Count} steps are done.";

    private static string Waiting(ExecutionStatus execution) =>
        execution.Steps.FirstOrDefault(step => step.State is not StepStates.Done and not StepStates.Undone && step.Message is not null) is { } step ? $" {step.Name}: {step.Message}" : "";

    private static string Done(ExecutionStatus execution) => execution.Steps.Count == 0
        ? "Nothing is written: the metric tells how many replicas are needed."
        : $"{string.Join(", ", execution.Steps.Take(5).Select(Change))}{(execution.Steps.Count > 5 ? $" and {execution.Steps.Count - 5} more" : "")}.";

    private static string Change(ExecutionStepStatus step) => step.Message is { } message ? $"{step.Name}: {message}" : step.Before is null ? $"{step.Name} {step.After}".TrimEnd() : $"{step.Name} from {step.Before} to {step.After}";

    private static string Undone(ExecutionStatus execution)
    {
        var kept = execution.Steps.Where(step => step.State == StepStates.Kept).ToList();
        return kept.Count == 0 ? "Nothing of it stands." : $"This stays: {string.Join(" ", kept.Take(5).Select(step => $"{step.Name}: {step.Message}"))}{(kept.Count > 5 ? $" So do {kept.Count - 5} more." : "")}";
    }
}
