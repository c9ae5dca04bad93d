using System.Text.Json.Nodes;
using ControllerRuntime.Entities.Kinds;
using ReliabilityEngine.Operator.Acting.Actuators;
using ReliabilityEngine.Operator.Api.Argo;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Tests.Acting;

/// <summary>A workload "web" of four pods whose revision 8 runs web:8 and whose revision 7 ran web:7, and an action that rolls it back.</summary>
internal sealed class RollbackScene(ExecutionScene scene, string kind) : IAsyncDisposable
{
    public const string Old = "revision 7 (aaa)";

    public const string New = "revision 8 (bbb)";

    private readonly string _path = WorkloadPaths.Of(new WorkloadReference { Kind = kind, Name = "web" }, Given.Namespace);

    public ExecutionScene Scene => scene;

    public JsonObject Workload => Stored("web")!;

    public string? Image => (string?)Workload["spec"]!["template"]?["spec"]!["containers"]![0]!["image"];

    /// <summary>How often what is asked of the workload has changed.</summary>
    public long Writes => (long)Workload["metadata"]!["generation"]! - 1;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<RollbackScene> OpenAsync(ReliabilityAction? record = null, string kind = WorkloadKinds.Deployment)
    {
        var scene = new RollbackScene(
            await ExecutionScene.OpenAsync(scene => new RollbackActuator(scene.Client, scene.Client), record ?? GivenAction.Rollback(kind: kind)), kind);
        scene.Seed(Document("web:8", null));
        scene.SeedRevision(7, "aaa", "web:7");
        scene.SeedRevision(8, "bbb", "web:8");
        scene.Scene.Admit();
        return scene;
    }

    /// <summary>The workload as an author writes it.</summary>
    /// <param name="spec">More of its spec, as JSON; null for nothing.</param>
    public static JsonObject Document(string image, string? spec)
    {
        var document = new JsonObject
        {
            ["metadata"] = new JsonObject { ["name"] = "web", ["namespace"] = Given.Namespace, ["uid"] = "uid-of-web" },
            ["spec"] = new JsonObject
            {
                ["replicas"] = 4,
                ["selector"] = JsonNode.Parse("""{"matchLabels":{"app":"web"}}"""),
                ["template"] = Template(image),
            },
        };
        foreach (var (name, value) in spec is null ? [] : JsonNode.Parse(spec)!.AsObject())
        {
            document["spec"]![name] = value?.DeepClone();
        }

        return document;
    }

    public void Seed(JsonObject workload)
    {
        switch (kind)
        {
            case WorkloadKinds.StatefulSet:
                scene.Server.Seed<StatefulSet>(workload);
                break;
            case WorkloadKinds.DaemonSet:
                scene.Server.Seed<DaemonSet>(workload);
                break;
            case WorkloadKinds.Rollout:
                scene.Server.Seed<ArgoRollout>(workload);
                break;
            default:
                scene.Server.Seed<Deployment>(workload);
                break;
        }
    }

    /// <summary>A revision as the controller of the kind keeps it.</summary>
    public void SeedRevision(long number, string hash, string image, string owner = "uid-of-web")
    {
        var template = Template(image);
        var metadata = new JsonObject
        {
            ["name"] = $"web-{hash}",
            ["namespace"] = Given.Namespace,
            ["labels"] = JsonNode.Parse("""{"app":"web"}"""),
            ["ownerReferences"] = new JsonArray(new JsonObject { ["apiVersion"] = "apps/v1", ["kind"] = kind, ["name"] = "web", ["uid"] = owner, ["controller"] = true }),
        };
        if (kind is WorkloadKinds.StatefulSet or WorkloadKinds.DaemonSet)
        {
            template["$patch"] = "replace";
            template["metadata"]!["creationTimestamp"] = null;
            scene.Server.Seed<ControllerRevision>(new JsonObject
            {
                ["metadata"] = metadata,
                ["revision"] = number,
                ["data"] = new JsonObject { ["spec"] = new JsonObject { ["template"] = template } },
            });
            return;
        }

        var isArgo = kind == WorkloadKinds.Rollout;
        template["metadata"]!["labels"]![isArgo ? "rollouts-pod-template-hash" : "pod-template-hash"] = hash;
        metadata["annotations"] = new JsonObject { [isArgo ? "rollout.argoproj.io/revision" : "deployment.kubernetes.io/revision"] = $"{number}" };
        if (isArgo)
        {
            template["metadata"]!["labels"]!["role"] = "canary";
            metadata["annotations"]!["rollout.argoproj.io/ephemeral-metadata"] = """{"labels":{"role":"canary"}}""";
        }

        scene.Server.Seed<ReplicaSet>(new JsonObject { ["metadata"] = metadata, ["spec"] = new JsonObject { ["template"] = template } });
    }

    /// <summary>The controller has looked at the workload as it is.</summary>
    public Task ObserveAsync(int updated, int all = 4, int? available = null)
    {
        JsonNode generation = (long)Workload["metadata"]!["generation"]!;
        var status = kind == WorkloadKinds.DaemonSet
            ? new JsonObject { ["desiredNumberScheduled"] = 4, ["currentNumberScheduled"] = all, ["updatedNumberScheduled"] = updated, ["numberAvailable"] = available ?? all }
            : new JsonObject { ["replicas"] = all, ["updatedReplicas"] = updated, ["availableReplicas"] = available ?? all };
        status["observedGeneration"] = kind == WorkloadKinds.Rollout ? generation.ToString() : generation;
        return scene.Client.PatchAsync($"{_path}/status", new JsonObject { ["status"] = status }, isDryRun: false, Token);
    }

    /// <summary>Somebody else gives the pods another image.</summary>
    public Task EditAsync(string image) =>
        scene.Client.PatchAsync(_path, new JsonArray(new JsonObject { ["op"] = "replace", ["path"] = "/spec/template", ["value"] = Template(image) }), isDryRun: false, Token);

    public async Task<(string Status, string Reason, string Message)> VisitAsync() => ScaleScene.Executed(await scene.VisitToRestAsync());

    public ValueTask DisposeAsync() => scene.DisposeAsync();

    private static JsonObject Template(string image) => new()
    {
        ["metadata"] = JsonNode.Parse("""{"labels":{"app":"web"}}"""),
        ["spec"] = new JsonObject { ["containers"] = new JsonArray(new JsonObject { ["name"] = "app", ["image"] = image }) },
    };

    private JsonObject? Stored(string name) => kind switch
    {
        WorkloadKinds.StatefulSet => scene.Server.Stored<StatefulSet>(name, Given.Namespace),
        WorkloadKinds.DaemonSet => scene.Server.Stored<DaemonSet>(name, Given.Namespace),
        WorkloadKinds.Rollout => scene.Server.Stored<ArgoRollout>(name, Given.Namespace),
        _ => scene.Server.Stored<Deployment>(name, Given.Namespace),
    };
}
