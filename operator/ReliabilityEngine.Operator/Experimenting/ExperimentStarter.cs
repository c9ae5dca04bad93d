using ControllerRuntime.Reconciliation;
using ReliabilityEngine.Core.Chaos;
using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Mapping;

namespace ReliabilityEngine.Operator.Experimenting;

/// <summary>Begins runs: when one is due, nothing that somebody has to grant is missing, and nothing stands in the way for the moment.</summary>
internal sealed class ExperimentStarter(
    RunStops stops, StartObstacles obstacles, ObjectiveReader reader, FaultCarrier faults, AuthorReview authors, ExperimentRecorder recorder, ExperimentNews news, TimeProvider clock)
{
    /// <summary>A run that is due is asked again for this often, while something stands in its way.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    /// <summary>RBAC changes without a word to us.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(10);

    /// <summary>One look at an experiment of which no run is on.</summary>
    /// <param name="invalid">What is wrong with its spec; null where nothing is.</param>
    public async Task<ReconciliationResult<ChaosExperiment>> VisitAsync(ChaosExperiment experiment, RunObjection? invalid, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        if (experiment.Metadata.DeletionTimestamp is not null)
        {
            return Next(experiment, null);
        }

        var now = clock.GetUtcNow();
        if (invalid is not null)
        {
            await recorder.WriteAsync(experiment, ExperimentStatuses.Of(experiment, Runs(experiment), ExperimentConditions.Refused(invalid), null, now), cancellationToken).ConfigureAwait(false);
            throw new TerminalException(invalid.Reason, invalid.Message);
        }

        var plan = ExperimentMapping.ToPlan(experiment.Spec);
        var answer = StartRule.Of(plan, experiment.Metadata.CreationTimestamp ?? now, Runs(experiment) is [{ } last, ..] ? last.Due : null, now);
        var lasting = IsOver(plan, answer) ? null : await LastingAsync(experiment, plan, cancellationToken).ConfigureAwait(false);
        if (answer.DueAt is not { } due)
        {
            await WriteAsync(experiment, Runs(experiment), lasting, Idle(experiment, plan, answer), plan, answer, cancellationToken).ConfigureAwait(false);
            return Next(experiment, Sooner(answer.Next is { } next ? next - now : null, IsOver(plan, answer) ? null : LongestWait));
        }

        var objection = lasting ?? stops.WhyStop(experiment, null, null) ?? obstacles.Find(experiment, null) ?? Unsteady(experiment, plan);
        if (answer.IsMissed && !(experiment.Spec.Suspend && plan.Schedule is not null))
        {
            var why = ExperimentCheck.TooLate(experiment) ?? (plan.Schedule is null || now - due < StartRule.Patience + LongestWait ? objection : null) ?? RunRule.Missed(due);
            return await AddAsync(experiment, plan, RunRule.Skip(due, why, now), cancellationToken).ConfigureAwait(false);
        }

        if (objection is not null)
        {
            await WriteAsync(experiment, Runs(experiment), lasting, new RunObjection(objection.Reason, $"A run is due since {TimeText.Of(due)} and waits. {objection.Message}"), plan, answer, cancellationToken).ConfigureAwait(false);

            // What is missed while it is suspended is told once it is not: one run of the schedule, not one for each time.
            return Next(experiment, answer.IsMissed ? LongestWait : Sooner(Pause, answer.Until - now));
        }

        return await AddAsync(experiment, plan, RunRule.Begin(due, now), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A run has ended: what the experiment waits for now.</summary>
    public async Task EndAsync(ChaosExperiment experiment, ChaosRunStatus ended, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        ArgumentNullException.ThrowIfNull(ended);
        var over = experiment.Spec.Schedule is null;
        var why = new RunObjection(Reasons.RunEnded, $"The last run is {ended.Verdict}: {ended.Message}");
        await recorder.WriteAsync(
            experiment,
            ExperimentStatuses.Of(experiment, [ended, .. Runs(experiment).Skip(1)], ExperimentConditions.Waiting(null, why, over), experiment.Status?.NextStart, clock.GetUtcNow()),
            cancellationToken).ConfigureAwait(false);
    }

    private async Task<ReconciliationResult<ChaosExperiment>> AddAsync(ChaosExperiment experiment, ExperimentPlan plan, RunState run, CancellationToken cancellationToken)
    {
        var shown = ExperimentMapping.ToStatus(run, new ChaosRunStatus { Fault = FaultMembers.Of(experiment.Spec.Fault) }, plan.Fault);
        var isOver = run.Phase == RunPhase.Ended && plan.Schedule is null;
        var conditions = run.Phase == RunPhase.Ended
            ? ExperimentConditions.Waiting(null, new RunObjection(run.Reason ?? Reasons.RunEnded, $"The last run is {shown.Verdict}: {shown.Message}"), isOver)
            : ExperimentConditions.Running(shown, null);
        await recorder.WriteAsync(
            experiment, ExperimentStatuses.Of(experiment, [shown, .. Runs(experiment)], conditions, plan.Schedule?.Next(clock.GetUtcNow(), plan.Zone), clock.GetUtcNow()), cancellationToken).ConfigureAwait(false);
        news.Tell(experiment, null, shown);
        return Next(experiment, TimeSpan.FromMilliseconds(1));
    }

    private async Task WriteAsync(
        ChaosExperiment experiment, IReadOnlyList<ChaosRunStatus> runs, RunObjection? lasting, RunObjection why, ExperimentPlan plan, StartAnswer answer, CancellationToken cancellationToken) =>
        await recorder.WriteAsync(
            experiment,
            ExperimentStatuses.Of(experiment, runs, ExperimentConditions.Waiting(lasting, why, IsOver(plan, answer)), answer.Next ?? plan.Schedule?.Next(clock.GetUtcNow(), plan.Zone), clock.GetUtcNow()),
            cancellationToken).ConfigureAwait(false);

    /// <summary>What somebody has to grant, or to install.</summary>
    private async Task<RunObjection?> LastingAsync(ChaosExperiment experiment, ExperimentPlan plan, CancellationToken cancellationToken) =>
        stops.Permission(experiment)
        ?? await authors.RefusalAsync(experiment, faults.Of(plan.Fault).Rights(experiment), cancellationToken).ConfigureAwait(false)
        ?? await faults.Of(plan.Fault).MissingAsync(experiment, cancellationToken).ConfigureAwait(false);

    private RunObjection? Unsteady(ChaosExperiment experiment, ExperimentPlan plan)
    {
        var objectives = reader.Read(experiment, null);
        return objectives.FirstOrDefault(reading => reading.IsPending) is { } pending
            ? new RunObjection(Reasons.HistoryNotLoaded, $"The counts of {pending.Name} are being read.")
            : SteadyState.WhyNotNow(plan, objectives);
    }

    private static RunObjection Idle(ChaosExperiment experiment, ExperimentPlan plan, StartAnswer answer) =>
        experiment.Spec.Suspend ? new RunObjection(Reasons.Suspended, "`suspend` is true: no run begins.")
        : IsOver(plan, answer) ? new RunObjection(Reasons.RunEnded, Runs(experiment) is [{ } last, ..] ? $"The last run is {last.Verdict}: {last.Message}" : "No run is to come.")
        : new RunObjection(Reasons.Scheduled, "No run is due; status.nextStart tells when the next one is.");

    private static bool IsOver(ExperimentPlan plan, StartAnswer answer) => answer.DueAt is null && (plan.Schedule is null || answer.Next is null);

    private static IReadOnlyList<ChaosRunStatus> Runs(ChaosExperiment experiment) => experiment.Status?.Runs ?? [];

    private static TimeSpan? Sooner(TimeSpan? one, TimeSpan? other) => one is null ? other : other is null || one < other ? one : other;

    private static ReconciliationResult<ChaosExperiment> Next(ChaosExperiment experiment, TimeSpan? again) => ReconciliationResult<ChaosExperiment>.Success(experiment, again);
}
