using ControllerRuntime.Caching;
using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Experimenting;

/// <summary>The experiments of each namespace, as the cache has them: which is on, which hours models are not to learn from, and which faults were not seen in time.</summary>
internal sealed class OngoingExperiments
{
    private const string ByNamespace = "namespace";

    /// <summary>Models learn hours at the shortest and leave one out when its beginning or its middle is excluded.</summary>
    private static readonly TimeSpan Learned = TimeSpan.FromHours(1);

    private readonly EntityStore<ChaosExperiment> _experiments;

    /// <summary>Adds an index to the store.</summary>
    public OngoingExperiments(EntityStore<ChaosExperiment> experiments)
    {
        ArgumentNullException.ThrowIfNull(experiments);
        _experiments = experiments;
        experiments.AddIndex(ByNamespace, experiment => [experiment.Metadata.Namespace ?? ""]);
    }

    /// <summary>The name of the experiment that keeps policies from acting on a target's workload; null when none does.</summary>
    public string? Holding(SLOTarget target)
    {
        ArgumentNullException.ThrowIfNull(target);
        return In(target).Where(experiment => experiment.Spec.Healing == ChaosExperimentSpec.Hold && IsOn(experiment)).Min(experiment => experiment.Metadata.Name);
    }

    /// <summary>Another experiment that is on the same workload and began before this one would; null when none is.</summary>
    /// <param name="run">The run that is on; null before there is one.</param>
    public string? OtherOn(ChaosExperiment experiment, ChaosRunStatus? run)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        var workload = experiment.Spec.Target.WorkloadRef;
        return _experiments.ByIndex(ByNamespace, experiment.Metadata.Namespace ?? "")
            .Where(other => other.Metadata.Uid != experiment.Metadata.Uid && IsSame(other.Spec.Target.WorkloadRef, workload) && IsOn(other))
            .Where(other => run is null || IsEarlier(other, experiment, run))
            .Min(other => other.Metadata.Name);
    }

    /// <summary>The hours in which a fault was in, whose errors were made on purpose.</summary>
    public IEnumerable<Exclusion> NotLearned(SLOTarget target)
    {
        ArgumentNullException.ThrowIfNull(target);
        return In(target).SelectMany(experiment => (experiment.Status?.Runs ?? []).Where(run => run.Injected is not null).Select(run => (Exclusion)new Exclusion.Once(
            $"ChaosExperiment {experiment.Metadata.Name}", ExclusionScope.Training, Hour(run.Injected!.Value), Hour(run.Recovered ?? run.End ?? DateTimeOffset.MaxValue - Learned) + Learned)));
    }

    /// <inheritdoc cref="MissedFaults.Of"/>
    public int Missed(SLOTarget target)
    {
        ArgumentNullException.ThrowIfNull(target);
        return MissedFaults.Of(In(target), target.Metadata.Name ?? "");
    }

    private IEnumerable<ChaosExperiment> In(SLOTarget target) => _experiments.ByIndex(ByNamespace, target.Metadata.Namespace ?? "").Where(experiment =>
        (target.Spec.WorkloadRef is { } workload && IsSame(experiment.Spec.Target.WorkloadRef, workload)) || experiment.Spec.SteadyState.SloTargets.Contains(target.Metadata.Name ?? ""));

    private static bool IsOn(ChaosExperiment experiment) => ChaosPhases.IsOn(experiment.Status?.Phase);

    private static bool IsSame(WorkloadReference one, WorkloadReference other) => (one.Kind, one.Name) == (other.Kind, other.Name);

    private static bool IsEarlier(ChaosExperiment other, ChaosExperiment experiment, ChaosRunStatus run) =>
        other.Status?.Runs is [var newest, ..]
        && (newest.Start < run.Start || (newest.Start == run.Start && string.CompareOrdinal(other.Metadata.Name, experiment.Metadata.Name) < 0));

    private static DateTimeOffset Hour(DateTimeOffset time) => new(time.UtcTicks - (time.UtcTicks % Learned.Ticks), TimeSpan.Zero);
}
