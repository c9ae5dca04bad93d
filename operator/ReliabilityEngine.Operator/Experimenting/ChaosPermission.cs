using ControllerRuntime.Caching;
using ControllerRuntime.Entities;
using ControllerRuntime.Entities.Kinds;
using ReliabilityEngine.Core.Chaos;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Configuration;

namespace ReliabilityEngine.Operator.Experimenting;

/// <summary>Whether the platform team lets workloads of a namespace be hurt.</summary>
internal sealed class ChaosPermission(EntityStore<Namespace> namespaces, LiveConfiguration configuration)
{
    /// <summary>What is missing, and who may give it; null where nothing is.</summary>
    public RunObjection? Missing(string @namespace)
    {
        var why = configuration.Options.ProtectedNamespaces.Contains(@namespace)
            ? $"the operator's configuration protects the namespace \"{@namespace}\" (`protectedNamespaces`)"
            : namespaces.Get(new NamespacedName("", @namespace))?.Metadata.Labels?.GetValueOrDefault(ReliabilityApi.AllowChaosLabel) != "true"
            ? $"the namespace \"{@namespace}\" lacks the label {ReliabilityApi.AllowChaosLabel}: \"true\", which the platform team sets"
            : null;
        return why is null ? null : new RunObjection(Reasons.NotPermitted, $"Not permitted: {why}.");
    }
}
