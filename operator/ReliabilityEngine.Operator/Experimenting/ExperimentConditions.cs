using ControllerRuntime.Entities;
using ReliabilityEngine.Core.Chaos;
using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Api;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Mapping;

namespace ReliabilityEngine.Operator.Experimenting;

/// <summary>How an experiment stands, as conditions.</summary>
internal static class ExperimentConditions
{
    private const int MaxMessage = 1024;

    /// <summary>Nothing can be done before an edit.</summary>
    public static IEnumerable<Condition> Refused(RunObjection invalid)
    {
        ArgumentNullException.ThrowIfNull(invalid);
        return
        [
            Of(ConditionTypes.Ready, ConditionStatus.False, invalid.Reason, invalid.Message),
            Of(ConditionTypes.Stalled, ConditionStatus.True, invalid.Reason, invalid.Message),
            Of(ConditionTypes.Running, ConditionStatus.False, invalid.Reason, "Correct the spec first."),
            Of(ConditionTypes.Completed, ConditionStatus.Unknown, Reasons.NotEvaluated, "Correct the spec first."),
        ];
    }

    /// <summary>Between runs.</summary>
    /// <param name="lasting">What somebody has to grant before there can be a run; null where nothing is.</param>
    /// <param name="why">Why no run is on, whatever was granted.</param>
    /// <param name="isOver">Whether there will be no other.</param>
    public static IEnumerable<Condition> Waiting(RunObjection? lasting, RunObjection why, bool isOver)
    {
        ArgumentNullException.ThrowIfNull(why);
        return
        [
            .. Acceptance(isOver ? null : lasting),
            Of(ConditionTypes.Running, ConditionStatus.False, why.Reason, why.Message),
            isOver
                ? Of(ConditionTypes.Completed, ConditionStatus.True, Reasons.RunEnded, "It runs once, and that is over. To run it again, create another.")
                : Of(ConditionTypes.Completed, ConditionStatus.False, Reasons.NotDue, "There will be a run yet."),
        ];
    }

    /// <summary>While a run is on.</summary>
    /// <param name="stuck">What an apiserver refuses of the recovery; null where it refuses nothing.</param>
    public static IEnumerable<Condition> Running(ChaosRunStatus run, RunObjection? stuck)
    {
        ArgumentNullException.ThrowIfNull(run);
        var waits = (run.Records ?? []).FirstOrDefault(record => record.Message is not null && record.State is FaultStates.NotInjected or FaultStates.Injected);
        return
        [
            .. Acceptance(stuck is null ? null : new RunObjection(
                stuck.Reason,
                $"The fault cannot be recovered: {stuck.Message} It is tried until it can. To let go of it, take the finalizer {ReliabilityApi.RecoveryFinalizer} off the experiment and recover what status.runs[0].records names by hand.")),
            Of(ConditionTypes.Running, ConditionStatus.True, Reasons.RunOn,
                $"{run.Phase} since {TimeText.Of(run.PhaseSince)}.{(run.Verdict is null ? "" : $" {run.Message}")}{(waits is null ? "" : $" {waits.Name}: {waits.Message}")}"),
            Of(ConditionTypes.Completed, ConditionStatus.False, Reasons.RunOn, "A run is on."),
        ];
    }

    private static IEnumerable<Condition> Acceptance(RunObjection? lasting) =>
    [
        lasting is null
            ? Of(ConditionTypes.Ready, ConditionStatus.True, Reasons.Accepted, "The spec is accepted, and nothing that somebody has to grant is missing.")
            : Of(ConditionTypes.Ready, ConditionStatus.False, lasting.Reason, lasting.Message),
        Of(ConditionTypes.Stalled, ConditionStatus.False, Reasons.Accepted, "No edit is needed."),
    ];

    private static Condition Of(string type, string status, string reason, string message) => ConditionMapping.Condition(type, status, reason, OneLine.Cut(message, MaxMessage));
}
