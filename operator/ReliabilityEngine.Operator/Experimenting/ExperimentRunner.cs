using ControllerRuntime.Reconciliation;
using ReliabilityEngine.Core.Chaos;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Mapping;

namespace ReliabilityEngine.Operator.Experimenting;

/// <summary>
/// Carries out a run of an experiment whose state is the status: each change is written down before it is made, and whoever leads next goes on where
/// the status says. When a run begins is the <see cref="ExperimentStarter"/>'s; what follows from what, Core's <see cref="RunRule"/>; what the
/// changes are, the <see cref="IFault"/>'s.
/// </summary>
internal sealed class ExperimentRunner(
    ExperimentStarter starter, ExperimentCheck check, RunStops stops, StartObstacles obstacles, ObjectiveReader reader, FaultCarrier faults, AuthorReview authors,
    ExpectedCost cost, ExperimentLedger ledger, ExperimentRecorder recorder, ExperimentNews news, TimeProvider clock)
{
    /// <summary>A run whose spec has become invalid is only recovered: of the plan nothing matters any more.</summary>
    private static readonly ExperimentPlan NoPlan = new()
    {
        Fault = default,
        Duration = TimeSpan.Zero,
        Before = TimeSpan.Zero,
        After = TimeSpan.Zero,
        MaxBurnRate = double.MaxValue,
        RequireRemainingRatio = 0,
        SpendAtMostRatio = 1,
    };

    /// <summary>One look at one experiment.</summary>
    public async Task<ReconciliationResult<ChaosExperiment>> VisitAsync(ChaosExperiment cached, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(cached);
        if (await recorder.ReadAsync(cached, cancellationToken).ConfigureAwait(false) is not { } experiment)
        {
            return Next(cached, null);
        }

        var invalid = check.Find(experiment);
        return experiment.Status?.Runs is [{ } run, ..] && ChaosPhases.IsOn(run.Phase)
            ? await GoOnAsync(experiment, run, invalid, cancellationToken).ConfigureAwait(false)
            : await starter.VisitAsync(experiment, invalid, cancellationToken).ConfigureAwait(false);
    }

    private async Task<ReconciliationResult<ChaosExperiment>> GoOnAsync(ChaosExperiment experiment, ChaosRunStatus run, RunObjection? invalid, CancellationToken cancellationToken)
    {
        var plan = invalid is null ? ExperimentMapping.ToPlan(experiment.Spec) : NoPlan;
        var state = ExperimentMapping.ToState(run);
        var facts = new RunFacts
        {
            Now = clock.GetUtcNow(),
            Stop = stops.WhyStop(experiment, run, invalid),
            IsGoing = experiment.Metadata.DeletionTimestamp is not null,
            Objectives = reader.Read(experiment, state),
            InjectionWaits = FaultCarrier.WhatWaits(run),
        };
        return state.Phase switch
        {
            RunPhase.Before => await WatchBeforeAsync(experiment, run, plan, state, facts, cancellationToken).ConfigureAwait(false),
            RunPhase.Injecting => await InjectAsync(experiment, run, plan, state, facts, cancellationToken).ConfigureAwait(false),
            RunPhase.Holding => await HoldAsync(experiment, run, plan, state, facts, cancellationToken).ConfigureAwait(false),
            RunPhase.Recovering => await RecoverAsync(experiment, run, plan, state, facts, cancellationToken).ConfigureAwait(false),
            _ => await WriteAsync(experiment, run, run, plan, RunRule.Next(plan, state, facts), null, cancellationToken).ConfigureAwait(false),
        };
    }

    /// <summary>What is about to be changed is asked for, entered in the ledger and written down before anything is changed.</summary>
    private async Task<ReconciliationResult<ChaosExperiment>> WatchBeforeAsync(
        ChaosExperiment experiment, ChaosRunStatus run, ExperimentPlan plan, RunState state, RunFacts facts, CancellationToken cancellationToken)
    {
        var next = RunRule.Next(plan, state, facts);
        if (next.Phase != RunPhase.Injecting)
        {
            return await WriteAsync(experiment, run, run, plan, next, null, cancellationToken).ConfigureAwait(false);
        }

        var prepared = obstacles.Find(experiment, run) is { } obstacle ? new FaultPreparation([], obstacle)
            : await authors.RefusalAsync(experiment, faults.Of(plan.Fault).Rights(experiment), cancellationToken).ConfigureAwait(false) is { } refusal ? new FaultPreparation([], refusal)
            : await faults.PrepareAsync(plan.Fault, experiment, run, cancellationToken).ConfigureAwait(false);
        var (expected, tooCostly) = prepared.Objection is null ? await cost.AskAsync(experiment, plan, prepared.Records, cancellationToken).ConfigureAwait(false) : (null, null);
        var objection = prepared.Objection ?? tooCostly ?? ledger.Reserve(experiment, run, facts.Now);
        var asked = run with { ExpectedCost = expected, Fault = FaultMembers.Of(experiment.Spec.Fault) };
        var begun = asked with { Records = prepared.Records };
        return objection is null
            ? await WriteAsync(experiment, run, begun, plan, next, null, cancellationToken).ConfigureAwait(false)
            : await WriteAsync(experiment, run, asked, plan, RunRule.Refuse(state, objection, facts.Now), null, cancellationToken).ConfigureAwait(false);
    }

    private async Task<ReconciliationResult<ChaosExperiment>> InjectAsync(
        ChaosExperiment experiment, ChaosRunStatus run, ExperimentPlan plan, RunState state, RunFacts facts, CancellationToken cancellationToken)
    {
        var next = RunRule.Next(plan, state, facts);
        if (next.Phase != RunPhase.Injecting || experiment.Metadata.Finalizers?.Contains(ReliabilityApi.RecoveryFinalizer) != true || facts.Objectives.Any(reading => reading.IsPending))
        {
            // Without the finalizer it could be deleted with the fault in; with it, the change comes back.
            return await WriteAsync(experiment, run, run, plan, next, null, cancellationToken).ConfigureAwait(false);
        }

        // A status can be written by whoever is let: what it says is done with the author's rights alone.
        var refusal = await authors.RefusalAsync(experiment, faults.Of(plan.Fault).Rights(experiment), cancellationToken).ConfigureAwait(false);
        var (records, failure) = refusal is null
            ? await faults.InjectAsync(plan.Fault, experiment, run, cancellationToken).ConfigureAwait(false)
            : (run.Records ?? [], refusal);
        var made = run with { Records = records };
        next = RunRule.Next(plan, state, facts with { InjectionFailure = failure, IsInjected = FaultCarrier.IsInjected(made) });
        return await WriteAsync(experiment, run, made, plan, next, null, cancellationToken).ConfigureAwait(false);
    }

    private async Task<ReconciliationResult<ChaosExperiment>> HoldAsync(
        ChaosExperiment experiment, ChaosRunStatus run, ExperimentPlan plan, RunState state, RunFacts facts, CancellationToken cancellationToken)
    {
        var lost = await faults.LostAsync(KindOf(run, plan), experiment, run, cancellationToken).ConfigureAwait(false);
        return await WriteAsync(experiment, run, run, plan, RunRule.Next(plan, state, facts with { FaultLost = lost }), null, cancellationToken).ConfigureAwait(false);
    }

    private async Task<ReconciliationResult<ChaosExperiment>> RecoverAsync(
        ChaosExperiment experiment, ChaosRunStatus run, ExperimentPlan plan, RunState state, RunFacts facts, CancellationToken cancellationToken)
    {
        var (records, refusal) = await faults.RecoverAsync(KindOf(run, plan), experiment, run, cancellationToken).ConfigureAwait(false);
        var undone = run with { Records = records };
        var next = RunRule.Next(plan, state, facts with { IsRecovered = FaultCarrier.IsRecovered(undone) });
        var result = await WriteAsync(experiment, run, undone, plan, next, refusal, cancellationToken).ConfigureAwait(false);

        // What cannot be taken back now, for want of a right or of the apiserver, is tried until it can.
        return refusal is null ? result : ReconciliationResult<ChaosExperiment>.Failure(experiment, refusal.Message);
    }

    /// <summary>What was done, whatever the spec says by now.</summary>
    private static FaultKind KindOf(ChaosRunStatus run, ExperimentPlan plan) => Enum.TryParse<FaultKind>(run.Fault, ignoreCase: true, out var kind) ? kind : plan.Fault;

    private async Task<ReconciliationResult<ChaosExperiment>> WriteAsync(
        ChaosExperiment experiment, ChaosRunStatus before, ChaosRunStatus run, ExperimentPlan plan, RunState next, RunObjection? stuck, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var shown = ExperimentMapping.ToStatus(next, run, KindOf(run, plan));
        if (next.Phase == RunPhase.Ended)
        {
            // The starter tells what comes then; until it has, the run is over and nothing waits for it.
            await starter.EndAsync(experiment, shown, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            var status = ExperimentStatuses.Of(experiment, [shown, .. experiment.Status!.Runs!.Skip(1)], ExperimentConditions.Running(shown, stuck), experiment.Status.NextStart, now);
            await recorder.WriteAsync(experiment, status, cancellationToken).ConfigureAwait(false);
        }

        news.Tell(experiment, before, shown);
        return Next(experiment, experiment.Metadata.DeletionTimestamp is not null && next.Phase == RunPhase.Ended ? null
            : next.Phase != Enum.Parse<RunPhase>(before.Phase) ? TimeSpan.FromMilliseconds(1)
            : RunRule.Wait(plan, next, now));
    }

    private static ReconciliationResult<ChaosExperiment> Next(ChaosExperiment experiment, TimeSpan? again) => ReconciliationResult<ChaosExperiment>.Success(experiment, again);
}
