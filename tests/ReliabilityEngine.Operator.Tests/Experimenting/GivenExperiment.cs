using System.Text.Json.Nodes;
using ControllerRuntime.Entities;
using ControllerRuntime.Entities.Kinds;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Tests.Acting;
using ReliabilityEngine.Operator.Tests.Gate;
using ReliabilityEngine.Operator.Webhooks;

namespace ReliabilityEngine.Operator.Tests.Experimenting;

/// <summary>Experiments on the Deployment "web", whose SLOTarget has its name.</summary>
internal static class GivenExperiment
{
    public const string Name = "hurt-web";

    /// <summary>Who writes experiments in these scenes: a member of a group that may do everything.</summary>
    public const string Group = "breakers";

    /// <summary>As config/webhook registers it.</summary>
    public static MutatingWebhookConfiguration Webhook => MutatingWebhookConfiguration.Create(
        new ObjectMeta { Name = WebhookCertificate.ConfigurationName },
        [new WebhookEntry { Name = "author.reliabilityengine.io", ClientConfig = new WebhookClientConfig { Url = $"https://127.0.0.1:9443{AuthorWebhook.Path}" } }]);

    public static ChaosExperiment Of(FaultSpec fault, string name = Name) => new()
    {
        Metadata = new ObjectMeta
        {
            Name = name,
            Namespace = Given.Namespace,
            Uid = $"uid-of-{name}",
            Generation = 1,
            CreationTimestamp = GivenGate.Start,
            Annotations = new Dictionary<string, string> { [ReliabilityApi.AuthorAnnotation] = "jane", [ReliabilityApi.AuthorGroupsAnnotation] = $"[\"{Group}\"]" },
        },
        Spec = new ChaosExperimentSpec
        {
            Target = new ChaosTargetSpec { WorkloadRef = new WorkloadReference { Kind = WorkloadKinds.Deployment, Name = "web" } },
            Fault = fault,
            Duration = "3m",
            StartBy = GivenGate.Start.AddHours(1),
            SteadyState = new SteadyStateSpec { SloTargets = ["web"], Before = "1m", After = "2m" },

            // Half of the pods are a large part of three hours' budget.
            Budget = new ChaosBudgetSpec { RequireRemainingPercent = 95, SpendAtMostPercent = 90 },
        },
    };

    public static FaultSpec PodKill(int? count = null) => new() { PodKill = new PodKillFaultSpec { Count = count } };

    public static FaultSpec PodEvict() => new() { PodEvict = new PodEvictFaultSpec() };

    public static FaultSpec ScaleDown(int replicas = 2) => new() { ScaleDown = new ScaleDownFaultSpec { Replicas = replicas } };

    public static FaultSpec NodeCordon() => new() { NodeCordon = new NodeCordonFaultSpec() };

    public static FaultSpec Stress() => new() { Stress = new StressFaultSpec { CpuWorkers = 2, MemoryMebibytes = 128, Image = "tools/stress-ng:1" } };

    public static FaultSpec NetworkLoss(params (string Key, string Value)[] labels) => new()
    {
        NetworkLoss = new NetworkLossFaultSpec
        {
            To = [new NetworkPeerSpec { PodSelector = new LabelSelectorSpec { MatchLabels = labels.ToDictionary(label => label.Key, label => label.Value) } }],
        },
    };

    /// <summary>A pod with an address that <c>NetworkLoss(("app", "payments"))</c> cuts off.</summary>
    public static JsonObject Peer()
    {
        var peer = WorkloadScene.Pod("payments-1", app: "payments");
        peer["status"]!["podIPs"] = new JsonArray(new JsonObject { ["ip"] = "10.1.0.7" });
        return peer;
    }

    public static ChaosExperiment With(this ChaosExperiment experiment, Func<ChaosExperimentSpec, ChaosExperimentSpec> change)
    {
        experiment.Spec = change(experiment.Spec);
        return experiment;
    }
}
