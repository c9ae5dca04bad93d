using ControllerRuntime.Caching;
using ControllerRuntime.Entities;
using ControllerRuntime.Entities.Kinds;
using ReliabilityEngine.Core.Deciding.Actions;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Configuration;

namespace ReliabilityEngine.Operator.Acting;

/// <summary>What the platform team lets the engine do in a namespace, by the namespace's labels.</summary>
internal sealed class Permissions(Func<NamespacedName, Namespace?> find, LiveConfiguration configuration)
{
    public Permissions(EntityStore<Namespace> namespaces, LiveConfiguration configuration)
        : this(namespaces.Get, configuration)
    {
    }

    private static readonly (ActionKind Kind, string Label)[] Labels =
    [
        (ActionKind.Scale, ReliabilityApi.AllowScaleLabel),
        (ActionKind.Restart, ReliabilityApi.AllowRestartLabel),
        (ActionKind.Rollback, ReliabilityApi.AllowRestartLabel),
        (ActionKind.Job, ReliabilityApi.AllowJobLabel),
    ];

    /// <summary>What is missing for each kind of action, and who may give it; no entry where nothing is.</summary>
    public IReadOnlyDictionary<ActionKind, string> MissingIn(string @namespace)
    {
        if (configuration.Options.ProtectedNamespaces.Contains(@namespace))
        {
            return Enum.GetValues<ActionKind>().Where(ActionKinds.ChangesTheCluster)
                .ToDictionary(kind => kind, _ => $"the operator's configuration protects the namespace \"{@namespace}\" (`protectedNamespaces`)");
        }

        var labels = find(new NamespacedName("", @namespace))?.Metadata.Labels;
        var missing = Labels.Where(known => labels?.GetValueOrDefault(known.Label) != "true")
            .ToDictionary(known => known.Kind, known => $"the namespace \"{@namespace}\" lacks the label {known.Label}: \"true\", which the platform team sets");
        if (@namespace != configuration.Options.Namespace)
        {
            missing[ActionKind.Drain] = $"nodes are drained for policies of the operator's namespace \"{configuration.Options.Namespace}\" only";
        }

        return missing;
    }
}
