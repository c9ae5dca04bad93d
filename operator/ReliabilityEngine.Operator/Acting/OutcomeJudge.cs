using ReliabilityEngine.Core.Deciding;
using ReliabilityEngine.Core.Deciding.Ledger;
using ReliabilityEngine.Core.History;
using ReliabilityEngine.Core.Learning;
using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Telemetry;

namespace ReliabilityEngine.Operator.Acting;

/// <summary>Says of each action that was carried out what came of it, when its time has come.</summary>
internal sealed class OutcomeJudge(StandingRecords records, ActionRecorder recorder, EngineMetrics metrics, TimeProvider clock)
{
    public async Task JudgeAsync(
        ReliabilityPolicy policy, SLOTarget target, Objective objective, SampleHistory history, PolicyOutlook outlook, CancellationToken cancellationToken)
    {
        foreach (var record in records.Unjudged(policy, target).ToList())
        {
            if (Finding(record.Status!.Execution!, objective, history) is { } finding)
            {
                await recorder.JudgeAsync(record, finding, outlook, cancellationToken).ConfigureAwait(false);
                metrics.CountOutcome(finding.Outcome);
            }
        }
    }

    /// <summary>What was stopped half-way, or undone by somebody before it could work, is nobody's success or failure.</summary>
    private OutcomeFinding? Finding(ExecutionStatus execution, Objective objective, SampleHistory history) => execution.FinishedTime is not { } finished
        ? new OutcomeFinding(ActionOutcome.Unknown, "It was not carried out to its end.")
        : execution.State == ExecutionStates.Reverted
        ? new OutcomeFinding(ActionOutcome.Unknown, "Somebody has undone it.")
        : OutcomeEvaluator.Evaluate(objective, history, execution.StartedTime, finished, clock.GetUtcNow());
}
