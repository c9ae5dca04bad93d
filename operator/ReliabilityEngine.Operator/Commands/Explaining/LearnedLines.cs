using ControllerRuntime.Entities;
using ReliabilityEngine.Core.Scoring;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Mapping;

namespace ReliabilityEngine.Operator.Commands.Explaining;

/// <summary>What has been learned that bears on a decision: how the policy's predictions turned out, and by how much people's verdicts and experiments move it.</summary>
internal static class LearnedLines
{
    /// <summary>A line each; empty where nothing has been learned.</summary>
    public static IReadOnlyList<string> Of(ReliabilityPolicy policy, AlarmVerdicts verdicts)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(verdicts);
        var demoted = Conditions.Find(policy.Status?.Conditions, ConditionTypes.Demoted);
        return
        [
            .. demoted is { Reason: not Reasons.NotEvaluated } ? [$"{demoted.Reason}: {demoted.Message}"] : Array.Empty<string>(),
            .. verdicts != AlarmVerdicts.None ? [Moved(policy, verdicts)] : Array.Empty<string>(),
        ];
    }

    /// <summary>What a person said of an action; empty before anybody has.</summary>
    public static IReadOnlyList<string> Of(ReliabilityAction record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return record.Metadata.Annotations?.GetValueOrDefault(ReliabilityApi.VerdictAnnotation) is Verdicts.Useful or Verdicts.FalseAlarm
            ? [$"A person's verdict on it is {record.Metadata.Annotations[ReliabilityApi.VerdictAnnotation]}."]
            : [];
    }

    private static string Moved(ReliabilityPolicy policy, AlarmVerdicts verdicts)
    {
        var set = PolicyMapping.ToLevels(policy.Spec.Risk);
        var moved = verdicts.Moved(set);
        return FormattableString.Invariant(
            $"{Said(verdicts)}: the levels begin at {moved.Medium:0.#}, {moved.High:0.#} and {moved.Critical:0.#} instead of {set.Medium}, {set.High} and {set.Critical}, and evidence beside the counts weighs {verdicts.EvidenceWeight:0.##} of what it did.");
    }

    private static string Said(AlarmVerdicts verdicts)
    {
        var people = FormattableString.Invariant($"People called {verdicts.Useful} of its alarms about the target Useful and {verdicts.FalseAlarms} FalseAlarm");
        return verdicts.Missed == 0 ? people : FormattableString.Invariant($"{people}, and of the faults of experiments that hurt it {verdicts.Missed} were seen too late or not at all");
    }
}
