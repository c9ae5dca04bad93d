using ControllerRuntime.Entities;
using ControllerRuntime.Events;
using ReliabilityEngine.Operator.Api;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Telemetry;

namespace ReliabilityEngine.Operator.Gate;

/// <summary>Leaves a trace of what the gate said: a count of every rollout, and an Event on the workload when a gate was in the way.</summary>
internal sealed class RolloutRecord(IEventRecorder events, EngineMetrics metrics, TimeProvider clock)
{
    private const string Action = "Rollout";

    private readonly RepeatedQuestions _asked = new(clock);

    /// <param name="why">What a person is told, in several lines; an Event has one.</param>
    public void Record(IKubernetesEntity workload, Rollout rollout, RolloutVerdict verdict, string why)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        if (_asked.IsRepeated(RolloutQuestion.Of(workload, rollout, verdict, why)))
        {
            return;
        }

        metrics.GateDecided(verdict.Decision.ToString(), verdict.Mode.ToString(), verdict.Reason);
        if (!verdict.IsHeld)
        {
            return;
        }

        var policy = verdict.Standing.Deciding.First().Policy;
        var isWarning = verdict.Decision == RolloutDecision.Deny || verdict.Reason == Reasons.Overridden;
        var what = verdict switch
        {
            { IsRefused: true } => "Refused: ",
            { Decision: RolloutDecision.Deny } => $"Let through, for the gate is in mode {verdict.Mode}: ",
            _ => "Let through: ",
        };
        events.Record(workload, isWarning ? EventType.Warning : EventType.Normal, verdict.Reason, Action, OneLine.Cut(what + why, int.MaxValue), policy);
    }
}
