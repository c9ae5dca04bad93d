using System.Globalization;
using System.Text.Json.Nodes;
using ControllerRuntime.Client;
using ControllerRuntime.Entities;
using ControllerRuntime.Entities.Kinds;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Testing.ApiServer;

namespace ReliabilityEngine.Benchmarks.Gate.World;

/// <summary>Writes the world into an apiserver.</summary>
internal sealed class WorldSeed(GateWorld world, WorldStatus status, KubernetesJson json, DateTimeOffset now)
{
    public void Plant(InMemoryApiServer server)
    {
        ArgumentNullException.ThrowIfNull(server);
        for (var number = 0; number < world.Namespaces; number++)
        {
            server.Seed(Namespace(number), json);
        }

        foreach (var workload in world.Workloads)
        {
            server.Seed(Target(workload), json);
            server.Seed<ReplicaSet>(KnownRevision(workload));
        }

        foreach (var policy in world.Policies)
        {
            server.Seed(Policy(policy), json);
        }

        // The engine lists what there is now; how it came to be would only be kept in memory.
        server.ExpireHistory();
    }

    private Namespace Namespace(int number) => new()
    {
        Metadata = new ObjectMeta
        {
            Name = GateWorld.NamespaceName(number),
            Labels = GateWorld.HasGate(number) ? new Dictionary<string, string> { [ReliabilityApi.GateLabel] = "true" } : null,
            Annotations = GateWorld.IsOverridden(number)
                ? new Dictionary<string, string>
                {
                    [ReliabilityApi.OverrideUntilAnnotation] = now.AddHours(12).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
                    [ReliabilityApi.OverrideReasonAnnotation] = "The fix of the incident has to go out.",
                }
                : null,
        },
    };

    private SLOTarget Target(Workload workload) => new()
    {
        Metadata = new ObjectMeta
        {
            Name = workload.Name,
            Namespace = workload.NamespaceName,
            Labels = new Dictionary<string, string> { ["app"] = workload.Name, ["team"] = workload.Team },
        },
        Spec = new SLOTargetSpec
        {
            Description = "Requests that are answered without an error.",
            Objective = "99.9",
            WorkloadRef = new WorkloadReference { Kind = "Deployment", Name = workload.Name },
            Indicator = new IndicatorSpec
            {
                Ratio = new RatioIndicatorSpec
                {
                    Errors = new MetricSelector { Metric = $"http_requests_total{{namespace=\"{workload.NamespaceName}\",app=\"{workload.Name}\",code=~\"5..\"}}" },
                    Total = new MetricSelector { Metric = $"http_requests_total{{namespace=\"{workload.NamespaceName}\",app=\"{workload.Name}\"}}" },
                },
            },
        },
        Status = status.OfTarget(),
    };

    private ReliabilityPolicy Policy(WorldPolicy policy) => new()
    {
        Metadata = new ObjectMeta { Name = policy.Name, Namespace = policy.NamespaceName },
        Spec = new ReliabilityPolicySpec
        {
            Mode = "Enforce",
            Selector = new LabelSelectorSpec
            {
                MatchLabels = new Dictionary<string, string>
                {
                    [policy.IsOfTeam ? "team" : "app"] = policy.IsOfTeam ? GateWorld.TeamOf(policy.Slot) : new Workload(policy.Namespace, policy.Slot).Name,
                },
            },
            Gate = new GateSpec { Mode = policy.Mode, OnUnknown = policy.OnUnknown },
        },
        Status = status.Of(policy, 0),
    };

    /// <summary>The revision before the one that runs.</summary>
    private static JsonObject KnownRevision(Workload workload)
    {
        var template = DeploymentDocument.Of(workload, workload.KnownImage)["spec"]!["template"]!.DeepClone();
        return new JsonObject
        {
            ["metadata"] = new JsonObject
            {
                ["name"] = $"{workload.Name}-7d4b9c6f5d",
                ["namespace"] = workload.NamespaceName,
                ["labels"] = new JsonObject { ["app"] = workload.Name, ["pod-template-hash"] = "7d4b9c6f5d" },
                ["annotations"] = new JsonObject { ["deployment.kubernetes.io/revision"] = "6" },
                ["ownerReferences"] = new JsonArray(new JsonObject
                {
                    ["apiVersion"] = "apps/v1",
                    ["kind"] = "Deployment",
                    ["name"] = workload.Name,
                    ["uid"] = workload.Uid,
                    ["controller"] = true,
                    ["blockOwnerDeletion"] = true,
                }),
            },
            ["spec"] = new JsonObject { ["replicas"] = 0, ["template"] = template },
        };
    }
}
