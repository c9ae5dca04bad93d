using ReliabilityEngine.Core;
using ReliabilityEngine.Core.Deciding;
using ReliabilityEngine.Core.History;
using ReliabilityEngine.Core.Observing;
using ReliabilityEngine.Core.Observing.Workloads;
using ReliabilityEngine.Core.Scoring;
using ReliabilityEngine.Core.Scoring.Causes;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Commands.Backtesting.Histories;
using ReliabilityEngine.Operator.Deciding;
using ReliabilityEngine.Operator.History;
using ReliabilityEngine.Operator.Memory;

namespace ReliabilityEngine.Operator.Commands.Backtesting.Replaying;

/// <summary>
/// One target on its way through a history: the stages of the loop, with the history in place of the source. Of the cluster it knows what the
/// history holds of the target's workload, which most do not.
/// </summary>
internal sealed class ReplayedTarget(RecordedTarget recorded, IReadOnlyList<ReplayedPolicy> policies, TargetMemory memory, DependencyRisks dependencies)
{
    /// <summary>Late data is in the history already: nothing is asked for again.</summary>
    private readonly ReadingPace _pace = new(recorded.Delay, recorded.Objective.Step, TimeSpan.Zero);
    private readonly Consideration[] _considered = new Consideration[policies.Count];

    public RecordedTarget Recorded => recorded;

    public IReadOnlyList<ReplayedPolicy> Policies => policies;

    public TargetMemory Memory => memory;

    public Prediction Prediction { get; private set; } = null!;

    /// <summary>What each policy has to decide from.</summary>
    public IReadOnlyList<Consideration> Considered => _considered;

    /// <summary>When the first step that is judged has settled.</summary>
    public DateTimeOffset FirstPass { get; } = StepGrid.EndOf(recorded.From - recorded.Delay, recorded.Objective.Step) + recorded.Delay;

    /// <summary>Observe, history, predict, score: as often as it takes to have read what lies behind.</summary>
    public void Assess(DateTimeOffset now)
    {
        var history = memory.History ??= new TargetHistory(recorded.Objective, CountedIdentity.Of(recorded.Objective, recorded.Target.Spec.Source), now);
        do
        {
            if (history.Missing(now, _pace) is { } gap)
            {
                history.Append(gap, recorded.Series.Read(gap.From, gap.To), now);
            }

            Prediction = Assessor.Predict(
                recorded.Objective, history.Samples, history.Memory, now, history.IsBackfilling ? null : recorded.Target.Metadata.CreationTimestamp);
            memory.Assessment = Assessor.Score(Prediction, history.Samples, Readiness.Unknown);
            history.Memory = memory.Assessment.Memory;
        }
        while (history.IsBackfilling);
    }

    /// <summary>What each policy makes of it, up to where the fleet and the ledger are asked.</summary>
    /// <param name="missing">What the namespace does not permit.</param>
    public void Consider(IReadOnlyDictionary<Core.Deciding.Actions.ActionKind, string> missing)
    {
        if (policies.Count == 0)
        {
            return;
        }

        var samples = memory.History!.Samples;
        memory.ObserveDrift(Prediction.End);
        var beside = new CauseFacts
        {
            Now = Prediction.At,
            KnowsWorkloads = recorded.Workload is not null,
            Workload = recorded.Workload?.FactsAt(Prediction.At),
            Dependencies = dependencies.FactsOf(recorded.Target),
        };
        LearnCapacity(samples, beside.Workload);
        var inherited = dependencies.InheritedBy(recorded.Target);
        foreach (var (place, policy) in policies.Index())
        {
            var own = memory.Policies.GetOrAdd(UidOf(policy.Policy), _ => new PolicyMemory());
            var prediction = PolicyStep.Foresee(Prediction, samples, policy.Forecast, own.Forecast, memory.Drift);
            own.Forecast = policy.Forecast is null ? null : prediction.State;
            var watched = beside with { Signals = ReplayedSignals.Read(policy.Policy, own.Signals, recorded, samples) };
            var capacity = SituationReader.Capacity(policy.Values, memory, prediction, watched);
            watched = watched with { Load = capacity.Load };
            var risk = PolicyStep.Score(policy.Values, prediction, samples, watched, own.Outlook?.Risk.Level ?? RiskLevel.Unknown, inherited);
            var facts = PolicyStep.AsksForCause(risk)
                ? watched with
                {
                    TroubleSince = prediction.TroubleSince,
                    Dependencies = dependencies.Ranked(recorded.Target, beside.Dependencies, prediction),
                    Errors = samples.ReadUpTo is { } readTo ? recorded.Workload?.ErrorsUpTo(readTo) ?? [] : [],
                }
                : watched;
            var cause = PolicyStep.FindCause(risk, facts);
            var situation = PolicyStep.Situate(policy.Subject, prediction, risk, cause, facts, memory.Drift) with
            {
                IsScalable = recorded.Target.Spec.WorkloadRef?.Kind != WorkloadKinds.DaemonSet,
                Advice = capacity.Advice,
                PermissionRemedies = missing,
            };
            _considered[place] = new Consideration(own, prediction, facts, cause, situation);
        }
    }

    /// <summary>As <see cref="CapacityRounds"/>, with the history in place of the source.</summary>
    private void LearnCapacity(SampleHistory samples, WorkloadFacts? workload)
    {
        if (workload is not null && memory.Capacity.NextPast(recorded.Objective, samples) is { } past)
        {
            memory.Capacity.ObservePast(recorded.Objective, samples, past, recorded.Workload!.ReplicasOver(past.From, past.To, past.Step));
        }
        else if (workload is not null)
        {
            memory.Capacity.Observe(recorded.Objective, samples, workload.Ready);
        }
    }

    private static string UidOf(ReliabilityPolicy policy) => policy.Metadata.Uid ?? "";
}
