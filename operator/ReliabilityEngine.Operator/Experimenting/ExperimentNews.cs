using ControllerRuntime.Events;
using ReliabilityEngine.Operator.Api;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Telemetry;

namespace ReliabilityEngine.Operator.Experimenting;

/// <summary>Events and figures of runs: one when the fault is about to be injected, when it is recovered, and at the end.</summary>
internal sealed class ExperimentNews(IEventRecorder events, EngineMetrics metrics)
{
    private const string EventAction = "Experiment";
    private const int MaxMessage = 1000;

    /// <param name="before">How the run was shown until now; null for one that was not.</param>
    public void Tell(ChaosExperiment experiment, ChaosRunStatus? before, ChaosRunStatus now)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        ArgumentNullException.ThrowIfNull(now);
        if (before?.Phase == now.Phase)
        {
            return;
        }

        if (now.Phase == ChaosPhases.Injecting)
        {
            Record(experiment, EventType.Normal, Reasons.InProgress, $"{now.Fault} of {experiment.Spec.Target.WorkloadRef.KindAndName()} begins: {Names(now)}.");
        }
        else if (before?.Phase == ChaosPhases.Recovering)
        {
            var letGo = (now.Records ?? []).Where(record => record.State == FaultStates.LetGo).ToList();
            Record(
                experiment, letGo.Count == 0 ? EventType.Normal : EventType.Warning, letGo.Count == 0 ? Reasons.Recovered : Reasons.LetGo,
                letGo.Count == 0 ? "Everything that was changed is recovered." : $"Not recovered: {string.Join("; ", letGo.Select(record => $"{record.Name}: {record.Message}"))}");
        }

        if (now.Phase == ChaosPhases.Ended)
        {
            Record(
                experiment, now.Verdict == ChaosVerdicts.Passed ? EventType.Normal : EventType.Warning, now.Reason ?? Reasons.RunEnded,
                $"The run is {now.Verdict}. {now.Message}");
            Count(experiment, now);
        }
    }

    /// <summary>Faults that were in. What nobody saw and nobody had to see was not missed: a run that passed, and one that was cut short before it could be seen.</summary>
    private void Count(ChaosExperiment experiment, ChaosRunStatus run)
    {
        var delay = Delay(run.DetectedAfter);
        if (run.Injected is null || (delay is null && run.Verdict != ChaosVerdicts.Failed))
        {
            return;
        }

        metrics.CountDetection(delay is null ? "Missed" : MissedFaults.IsLate(experiment, run) ? "Late" : "Detected", delay);
    }

    /// <summary>At once is written 0s, which no duration of a spec is.</summary>
    private static TimeSpan? Delay(string? text) => text is null ? null : Duration.TryParse(text, out var delay) ? delay : TimeSpan.Zero;

    private void Record(ChaosExperiment experiment, EventType type, string reason, string message) =>
        events.Record(experiment, type, reason, EventAction, OneLine.Cut(message, MaxMessage));

    private static string Names(ChaosRunStatus run)
    {
        var records = run.Records ?? [];
        return $"{string.Join(", ", records.Take(5).Select(record => record.Name))}{(records.Count > 5 ? $" and {records.Count - 5} more" : "")}";
    }
}
