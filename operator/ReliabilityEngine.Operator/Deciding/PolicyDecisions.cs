using ControllerRuntime.Entities;
using ReliabilityEngine.Core;
using ReliabilityEngine.Core.Deciding;
using ReliabilityEngine.Core.Deciding.Actions;
using ReliabilityEngine.Core.Scoring;
using ReliabilityEngine.Core.Scoring.Causes;
using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Acting;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Gate;
using ReliabilityEngine.Operator.Mapping;
using ReliabilityEngine.Operator.Memory;
using ReliabilityEngine.Operator.Observing;

namespace ReliabilityEngine.Operator.Deciding;

/// <summary>
/// What each policy of a target makes of a pass, in the order of the stages: the risk by its own measure, the cause, the decision, the record
/// of it. The oldest policy acts, the others look. The facts are <see cref="SituationReader"/>'s, the rules Core's.
/// </summary>
internal sealed class PolicyDecisions(
    PolicySelection selection, SignalRounds rounds, CapacityRounds capacities, SituationReader situations, Arbiter arbiter, DecisionRecords records,
    LearningRounds learning, FleetRisk fleet, PolicyWake wake, ReplicaNeeds needs)
{
    public async Task DecideAsync(
        SLOTarget target, TargetMemory memory, Prediction prediction, Assessment assessment, SampleRequest request, CancellationToken cancellationToken)
    {
        var policies = selection.PoliciesOf(target).Where(policy => !policy.IsRefused()).ToList();
        foreach (var gone in memory.Policies.Keys.Except(policies.Select(Uid)).ToList())
        {
            memory.Policies.TryRemove(gone, out _);
        }

        fleet.Note(NamespacedName.Of(target), assessment.Risk.Level, assessment.At);
        if (policies.Count > 0)
        {
            await learning.EnsureLoadedAsync(cancellationToken).ConfigureAwait(false);
            var news = memory.ObserveDrift(prediction.End);
            policies.Where(policy => learning.Drift(policy, target, news)).ToList().ForEach(policy => wake.Wake(NamespacedName.Of(policy)));
        }

        if (policies.Count > 0 && situations.Beside(target).Workload is { } workload)
        {
            await capacities.ObserveAsync(memory.Capacity, prediction.Objective, memory.History!.Samples, request, target.Spec.Source, workload.Ready, cancellationToken).ConfigureAwait(false);
        }

        int? recommended = null;
        foreach (var (place, policy) in policies.Index())
        {
            if (ToPolicy(policy, older: place > 0 ? policies[0].Metadata.Name : null) is { } values)
            {
                values = values with { Verdicts = records.VerdictsOf(policy, target) with { Missed = situations.Missed(target) } };
                var replicas = await DecideAsync(policy, values, target, memory, prediction, assessment.Firing, request, cancellationToken).ConfigureAwait(false);
                recommended ??= replicas;
            }
        }

        needs.Note(target, recommended);
    }

    /// <summary>Nothing is told any more of the workload of a target that is gone.</summary>
    public void Forget(SLOTarget target) => needs.Note(target, null);

    /// <summary>What the signals of the policy that acts for the target show.</summary>
    public IReadOnlyList<SignalFact> SignalsOf(SLOTarget target, TargetMemory memory) =>
        selection.PoliciesOf(target).FirstOrDefault(policy => !policy.IsRefused()) is { } acting && memory.Policies.TryGetValue(Uid(acting), out var own)
            ? own.Outlook?.Signals ?? []
            : [];

    /// <returns>How many replicas the load to come needs; null when unknown, or not the policy's to say.</returns>
    private async Task<int?> DecideAsync(
        ReliabilityPolicy policy, DecisionPolicy values, SLOTarget target, TargetMemory memory, Prediction ofTarget, AlertSeverity firing, SampleRequest request, CancellationToken cancellationToken)
    {
        var own = memory.Policies.GetOrAdd(Uid(policy), _ => records.Open(policy, values, target));
        var history = memory.History!.Samples;
        var prediction = Foreseen(policy, memory, own, ofTarget);

        // Observe what the policy watches beside the indicator.
        var signals = await rounds.ReadAsync(policy, target, own.Signals, request, history, cancellationToken).ConfigureAwait(false);

        // Score again, by the policy's measure.
        var beside = situations.Beside(target) with { Signals = signals };
        var capacity = SituationReader.Capacity(values, memory, prediction, beside);
        beside = beside with { Load = capacity.Load };
        var risk = PolicyStep.Score(values, prediction, history, beside, own.Outlook?.Risk.Level ?? RiskLevel.Unknown, situations.InheritedBy(target));

        // What it comes from: asked only of a risk that matters, for it costs the source a query.
        var facts = PolicyStep.AsksForCause(risk) ? await situations.WithErrorsAsync(beside, target, request, prediction, history, cancellationToken).ConfigureAwait(false) : beside;
        var cause = PolicyStep.FindCause(risk, facts);

        // Decide, with all others in view.
        var approval = records.Refresh(own);
        var situation = situations.Of(policy, target, prediction, risk, cause, facts, capacity, memory.Drift) with { ApprovedAction = approval is null ? null : own.Record?.Metadata.Name };
        situation = situation with { Model = situation.Model with { Demotion = learning.DemotionOf(policy, target) } };
        var (decision, decided, whole) = arbiter.Decide(values, situation, own.Decisions);
        var (before, remembered) = (own.Outlook, own.Decisions);
        (own.Outlook, own.Decisions) = (new PolicyOutlook(situation.Risk, cause, facts.Signals, decision)
        {
            Model = prediction.Forecast.Model,
            SpendRatio = PolicyStep.AsksForCause(risk) ? PolicyStep.Spend(values, prediction, history) : null,
        }, decided);

        // Act: what stands is written down before anything comes of it, and what came of what was done.
        await records.KeepAsync(policy, target, own, approval, () => new ActionProvenance(
            DecisionDigest.OfInputs(policy, target, prediction, history, whole, facts, values.Verdicts, before?.Risk.Level ?? RiskLevel.Unknown, remembered), DecisionDigest.OfModel(prediction, whole), Assessor.Seed,
            firing, DecisionRecords.ScaleMethod(policy, own, whole)), prediction.Objective, history, cancellationToken).ConfigureAwait(false);
        if (before is null || !before.Decision.SaysSameAs(decision))
        {
            memory.Decisions.Add(decision);
        }

        // Learn: predictions are made, and scored when their time has come.
        var isJudged = learning.Learn(policy, values, target, own, prediction, history, whole, decision);
        if (before is null || isJudged || IsNews(before, own.Outlook))
        {
            wake.Wake(NamespacedName.Of(policy));
        }

        return capacity.Advice?.Replicas;
    }

    /// <summary>The target's own prediction, or one by the forecaster that the policy names.</summary>
    private static Prediction Foreseen(ReliabilityPolicy policy, TargetMemory memory, PolicyMemory own, Prediction ofTarget)
    {
        var options = PolicyMapping.ToForecast(policy.Spec.Prediction);
        var prediction = PolicyStep.Foresee(ofTarget, memory.History!.Samples, options, own.Forecast, memory.Drift);
        own.Forecast = options is null ? null : prediction.State;
        return prediction;
    }

    /// <summary>A spec that its own controller has yet to refuse decides nothing.</summary>
    private static DecisionPolicy? ToPolicy(ReliabilityPolicy policy, string? older)
    {
        try
        {
            return PolicyMapping.ToPolicy(policy.Spec, older);
        }
        catch (Exception e) when (e is FormatException or ArgumentException or TimeZoneNotFoundException or InvalidTimeZoneException)
        {
            return null;
        }
    }

    /// <summary>Whether a reader of the policy's status may see a difference; whether he does is told by the steps of the status.</summary>
    private static bool IsNews(PolicyOutlook before, PolicyOutlook after) =>
        !before.Decision.SaysSameAs(after.Decision)
        || IsApprovalMissing(before) != IsApprovalMissing(after)
        || (before.Risk.Level, before.Cause.Cause, before.Model) != (after.Risk.Level, after.Cause.Cause, after.Model)
        || Math.Abs((before.Risk.Value ?? -100) - (after.Risk.Value ?? -100)) >= 1
        || !before.Signals.Select(signal => signal.State).SequenceEqual(after.Signals.Select(signal => signal.State));

    private static bool IsApprovalMissing(PolicyOutlook outlook) => outlook.Decision.Message.EndsWith(Decision.ApprovalMissing, StringComparison.Ordinal);

    private static string Uid(ReliabilityPolicy policy) => policy.Metadata.Uid ?? "";
}
