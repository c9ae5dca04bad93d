using System.Text.Json.Nodes;
using ControllerRuntime.Entities;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Tests.Experimenting;

/// <summary>Objects of other tools, as far as a stand-in for their controllers needs them.</summary>
internal static class ToolObjects
{
    /// <summary>As Chaos Mesh tells it in the conditions of each kind.</summary>
    public static JsonArray Conditions(bool selected, bool injected) =>
    [
        new JsonObject { ["type"] = "Selected", ["status"] = selected ? "True" : "False" },
        new JsonObject { ["type"] = "AllInjected", ["status"] = injected ? "True" : "False" },
        new JsonObject { ["type"] = "AllRecovered", ["status"] = "False" },
        new JsonObject { ["type"] = "Paused", ["status"] = "False" },
    ];

    public static FaultSpec ChaosMesh(string kind = "PodChaos", string spec = """{"action": "pod-failure", "mode": "one", "selector": {"labelSelectors": {"app": "web"}}}""") =>
        new() { ChaosMesh = new ChaosMeshFaultSpec { Template = new ChaosMeshTemplateSpec { Kind = kind, Spec = JsonNode.Parse(spec)!.AsObject() } } };

    public static FaultSpec Litmus(string spec = """{"appinfo": {"appns": "shop", "applabel": "app=web", "appkind": "deployment"}, "chaosServiceAccount": "litmus", "experiments": [{"name": "pod-delete"}]}""") =>
        new() { Litmus = new LitmusFaultSpec { Template = new LitmusTemplateSpec { Kind = "ChaosEngine", Spec = JsonNode.Parse(spec)!.AsObject() } } };

    [KubernetesEntity(Group = "chaos-mesh.org", ApiVersion = "v1alpha1", Kind = "PodChaos", PluralName = "podchaos")]
    public sealed record PodChaos : IKubernetesEntity
    {
        public string ApiVersion { get; set; } = "";

        public string Kind { get; set; } = "";

        public ObjectMeta Metadata { get; set; } = new();
    }

    [KubernetesEntity(Group = "litmuschaos.io", ApiVersion = "v1alpha1", Kind = "ChaosEngine", PluralName = "chaosengines")]
    public sealed record ChaosEngine : IKubernetesEntity
    {
        public string ApiVersion { get; set; } = "";

        public string Kind { get; set; } = "";

        public ObjectMeta Metadata { get; set; } = new();
    }
}
