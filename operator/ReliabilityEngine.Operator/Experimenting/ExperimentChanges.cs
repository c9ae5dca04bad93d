using ControllerRuntime.Caching;
using ControllerRuntime.Entities;
using ControllerRuntime.Entities.Kinds;
using ControllerRuntime.Reconciliation;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Experimenting;

/// <summary>Which experiments a change may stop, or let begin.</summary>
internal sealed class ExperimentChanges(EntityStore<ChaosExperiment> experiments) : IWatchMap<ConfigMap>, IWatchMap<Namespace>
{
    /// <summary>The stop was set or taken away.</summary>
    public IEnumerable<NamespacedName> KeysOf(ConfigMap? before, ConfigMap? after) => before is null || after is null ? experiments.Keys : [];

    /// <summary>What it permits may have changed.</summary>
    public IEnumerable<NamespacedName> KeysOf(Namespace? before, Namespace? after) => before is null || after is null || !before.Metadata.HasSameLabelsAs(after.Metadata)
        ? experiments.Keys.Where(key => key.Namespace == (after ?? before)!.Metadata.Name)
        : [];
}
