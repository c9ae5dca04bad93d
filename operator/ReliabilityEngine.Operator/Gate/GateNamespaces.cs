using ControllerRuntime.Caching;
using ControllerRuntime.Entities;
using ControllerRuntime.Entities.Kinds;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Configuration;

namespace ReliabilityEngine.Operator.Gate;

/// <summary>Where the gate stands: in namespaces that have opted in, never in the operator's own or a protected one, nowhere while the stop is set.</summary>
internal sealed class GateNamespaces(EntityStore<Namespace> namespaces, EntityStore<ConfigMap> stops, LiveConfiguration configuration)
{
    /// <summary>Whether a person has stopped the engine.</summary>
    public bool IsStopped => stops.Get(new NamespacedName(configuration.Options.Namespace, ReliabilityApi.StopConfigMap)) is not null;

    /// <summary>Why there is no gate in a namespace; null where there is one.</summary>
    public string? WhyOff(string @namespace) =>
        IsStopped ? Reasons.Stopped : HasGate(@namespace) ? null : Reasons.NotOptedIn;

    /// <summary>Whether the namespace is one with a gate, stopped or not.</summary>
    public bool HasGate(string @namespace) =>
        @namespace != configuration.Options.Namespace && !configuration.Options.ProtectedNamespaces.Contains(@namespace) && HasOptedIn(Find(@namespace));

    /// <summary>A namespace's metadata, for an override; null when it is not known.</summary>
    public ObjectMeta? MetadataOf(string @namespace) => Find(@namespace)?.Metadata;

    public static bool HasOptedIn(Namespace? found) => found?.Metadata.Labels?.GetValueOrDefault(ReliabilityApi.GateLabel) == "true";

    private Namespace? Find(string name) => namespaces.Get(new NamespacedName("", name));
}
