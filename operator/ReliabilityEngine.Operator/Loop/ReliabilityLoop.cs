using ControllerRuntime.Entities;
using ControllerRuntime.Reconciliation;
using ReliabilityEngine.Core;
using ReliabilityEngine.Core.History;
using ReliabilityEngine.Core.Observing;
using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Api;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Configuration;
using ReliabilityEngine.Operator.Deciding;
using ReliabilityEngine.Operator.Experimenting;
using ReliabilityEngine.Operator.History;
using ReliabilityEngine.Operator.Mapping;
using ReliabilityEngine.Operator.Memory;
using ReliabilityEngine.Operator.Observing;

namespace ReliabilityEngine.Operator.Loop;

/// <summary>
/// Start reading here: one pass over one target, stage by stage. What each stage does is in the folder of its name; the pure ones
/// (predict, score) are <see cref="Assessor"/>'s. Deciding, recording and learning are <see cref="PolicyDecisions"/>'s.
/// </summary>
internal sealed class ReliabilityLoop(
    ISampleSources sources, HistoryStore histories, WorkloadReader workloads, WorkloadPresence presence, PolicyDecisions policies, OngoingExperiments experiments, StageTimer stages, TimeProvider clock)
{
    public async Task<LoopPass> RunAsync(SLOTarget target, TargetMemory memory, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var (source, options) = SourceOf(target);
        var objective = SpecMapping.ToObjective(target.Spec, options.Prometheus.ScrapeInterval);
        objective = objective with { Exclusions = [.. objective.Exclusions, .. experiments.NotLearned(target)] };
        var history = memory.History = await histories
            .OpenAsync(target.Metadata.Uid ?? "", memory.History, objective, target.Spec.Source, now, cancellationToken).ConfigureAwait(false);

        // 1. Observe: the steps that are missing, live or long past.
        var pace = PaceOf(target, options);
        if (history.Missing(now, pace) is { } gap)
        {
            var reading = await stages.TimeAsync(Stages.Observing, () => source.ReadAsync(RequestFor(target, objective) with { From = gap.From, To = gap.To }, cancellationToken)).ConfigureAwait(false);

            // 2. History: absence of data is data; a failed read is asked again.
            stages.Time(Stages.History, () => Remember(target, history, gap, reading, now));
        }

        // 3. Predict: what the counts say and where that leads.
        var prediction = stages.Time(Stages.Predicting, () => Assessor.Predict(objective, history.Samples, history.Memory, now, SilentSince(target, history)));

        // 4. Score: what it comes to.
        var readiness = history.IsBackfilling ? Readiness.Unknown : await ReadinessAsync(target, prediction, history.Problem, cancellationToken).ConfigureAwait(false);
        var assessment = stages.Time(Stages.Scoring, () => Assessor.Score(prediction, history.Samples, readiness));
        history.Memory = assessment.Memory;

        // 5. Decide: what each policy of the target makes of it, once all of its past is read.
        if (!history.IsBackfilling)
        {
            await stages.TimeAsync(Stages.Deciding, () => policies.DecideAsync(target, memory, prediction, assessment, RequestFor(target, objective), cancellationToken)).ConfigureAwait(false);
        }

        var remark = await workloads.RemarkAsync(target.Spec.WorkloadRef, cancellationToken).ConfigureAwait(false);
        return new LoopPass(
            objective,
            assessment,
            ProblemToTell(history.Problem, assessment, history, now - pace.Delay - (2 * pace.SampleInterval)),
            history.IsBackfilling,
            pace.UntilNext(now, objective.Step))
        {
            NotCounted = history.NotCounted,
            Signals = policies.SignalsOf(target, memory),
            WorkloadRemark = remark,
            IsWorkloadMissing = remark.Length == 0 && target.Spec.WorkloadRef is { } workload
                && await presence.IsMissingAsync(workload, target.Metadata.Namespace ?? "", cancellationToken).ConfigureAwait(false),
        };
    }

    /// <summary>A target is gone.</summary>
    public void Forget(SLOTarget target) => policies.Forget(target);

    private (ISampleSource Source, SourceOptions Options) SourceOf(SLOTarget target) =>
        sources.For(target.Spec.Source) is { } source && sources.TryGetOptions(target.Spec.Source, out var options)
            ? (source, options)
            : throw new TerminalException(Reasons.SourceUnknown, $"The operator's configuration has no source \"{target.Spec.Source}\".");

    /// <summary>A target that never had data has been silent since it was created, whenever this process began; what is not read yet may be data.</summary>
    private static DateTimeOffset? SilentSince(SLOTarget target, TargetHistory history) =>
        history.IsBackfilling ? null : target.Metadata.CreationTimestamp;

    private static ReadingPace PaceOf(SLOTarget target, SourceOptions options) =>
        new(options.Prometheus.Delay, Duration.Parse(target.Spec.SampleInterval), options.Prometheus.Lookback);

    private static SampleRequest RequestFor(SLOTarget target, Objective objective) =>
        new(NamespacedName.Of(target), objective.Indicator, objective.Step, default, default)
        {
            SampleInterval = Duration.Parse(target.Spec.SampleInterval),
        };

    private void Remember(SLOTarget target, TargetHistory history, HistoryGap gap, SampleReading reading, DateTimeOffset now)
    {
        // Targets that depend on this one read it meanwhile.
        lock (history.Samples)
        {
            history.Append(gap, reading, now);
        }

        histories.Checkpoint(target.Metadata.Uid ?? "", history);
    }

    /// <summary>
    /// A problem is worth telling when an edit is needed, when data has run out, or when no read has succeeded for more than two
    /// intervals; a single failed read is made up for by the next.
    /// </summary>
    /// <param name="expected">Where a source that answers would have been read up to, but for one step.</param>
    private static SampleProblem? ProblemToTell(SampleProblem? problem, Assessment assessment, TargetHistory history, DateTimeOffset expected) =>
        problem is { OnlyAnEditHelps: true }
        || assessment.Data.Quality is DataQuality.Missing or DataQuality.Stale
        || (problem is { RangeIsRead: false } && expected - (history.Samples.ReadUpTo ?? default) > history.Samples.Layout.Step)
            ? problem
            : null;

    /// <summary>The workload is looked at only where it would make silence louder; a source that does not answer is no silence of the service.</summary>
    private async Task<Readiness> ReadinessAsync(
        SLOTarget target, Prediction prediction, SampleProblem? problem, CancellationToken cancellationToken) =>
        prediction is { IsSilent: true, Objective.NoDataSeverity: not AlertSeverity.Page } && problem is not { RangeIsRead: false } && target.Spec.WorkloadRef is { } workload
            ? await workloads.ReadinessOfAsync(workload, target.Metadata.Namespace ?? "", cancellationToken).ConfigureAwait(false)
            : Readiness.Unknown;
}
