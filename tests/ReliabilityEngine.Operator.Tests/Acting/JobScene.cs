using System.Text.Json.Nodes;
using ControllerRuntime.Entities.Kinds;
using ReliabilityEngine.Operator.Acting.Actuators;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Tests.Acting;

/// <summary>A suspended CronJob "terraform", and an action that runs it.</summary>
internal sealed class JobScene(ExecutionScene scene, string name) : IAsyncDisposable
{
    private const string Template = """
        {
          "metadata": {"labels": {"app": "terraform"}, "annotations": {"team": "pay"}},
          "spec": {
            "backoffLimit": 0,
            "template": {"spec": {
              "serviceAccountName": "terraform", "restartPolicy": "Never",
              "initContainers": [{"name": "init", "image": "terraform:1"}],
              "containers": [{"name": "apply", "image": "terraform:1", "env": [{"name": "RELIABILITY_LEVEL", "value": "mine"}, {"name": "TF_IN_AUTOMATION", "value": "1"}]}]
            }}
          }
        }
        """;

    public ExecutionScene Scene => scene;

    /// <summary>What is stored of it; null when there is no such Job.</summary>
    public JsonObject? Job => scene.Server.Stored<Job>(name, Given.Namespace);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<JobScene> OpenAsync(ReliabilityAction? record = null, string? job = null, bool? isSuspended = true)
    {
        record ??= GivenAction.Job();
        var scene = new JobScene(await ExecutionScene.OpenAsync(scene => new JobActuator(scene.Client, scene.Client), record), job ?? record.Metadata.Name!);
        if (isSuspended is { } suspend)
        {
            scene.SeedCronJob(suspend);
        }

        scene.Scene.Admit(record.Metadata.Name!);
        return scene;
    }

    /// <param name="timeToLive">The author's <c>ttlSecondsAfterFinished</c>.</param>
    /// <param name="deadline">The author's <c>activeDeadlineSeconds</c>.</param>
    public void SeedCronJob(bool isSuspended, int? timeToLive = null, int? deadline = null)
    {
        var template = JsonNode.Parse(Template)!;
        foreach (var (field, seconds) in new[] { ("ttlSecondsAfterFinished", timeToLive), ("activeDeadlineSeconds", deadline) })
        {
            if (seconds is { } given)
            {
                template["spec"]![field] = given;
            }
        }

        scene.Server.Seed<CronJob>(new JsonObject
        {
            ["metadata"] = new JsonObject { ["name"] = "terraform", ["namespace"] = Given.Namespace },
            ["spec"] = new JsonObject { ["schedule"] = "0 0 1 1 *", ["suspend"] = isSuspended, ["jobTemplate"] = template },
        });
    }

    /// <summary>Somebody else makes a Job of the same name.</summary>
    public void SeedJob() => scene.Server.Seed<Job>(new JsonObject { ["metadata"] = new JsonObject { ["name"] = name, ["namespace"] = Given.Namespace } });

    /// <summary>A finalizer keeps the Job for as long as it is there; null takes it away.</summary>
    public Task HoldAsync(string? finalizer) => scene.Client.PatchAsync(
        $"/apis/batch/v1/namespaces/{Given.Namespace}/jobs/{name}",
        new JsonObject { ["metadata"] = new JsonObject { ["finalizers"] = finalizer is null ? null : new JsonArray(finalizer) } }, isDryRun: false, Token);

    /// <summary>The Job has come so far.</summary>
    public Task BecomeAsync(string status) => scene.Client.PatchAsync(
        $"/apis/batch/v1/namespaces/{Given.Namespace}/jobs/{name}/status", new JsonObject { ["status"] = JsonNode.Parse(status) }, isDryRun: false, Token);

    public async Task<(string Status, string Reason, string Message)> VisitAsync(string record = GivenAction.Name) => ScaleScene.Executed(await scene.VisitToRestAsync(record));

    /// <summary>A pod of the Job, as the kubelet tells of it.</summary>
    public void SeedPod(string status, string pod = "p-1") => scene.Server.Seed<Pod>(new JsonObject
    {
        ["metadata"] = new JsonObject
        {
            ["name"] = pod,
            ["namespace"] = Given.Namespace,
            ["labels"] = new JsonObject { ["job-name"] = name },
            ["ownerReferences"] = new JsonArray(new JsonObject
            {
                ["apiVersion"] = "batch/v1",
                ["kind"] = "Job",
                ["name"] = name,
                ["uid"] = Job!["metadata"]!["uid"]!.DeepClone(),
            }),
        },
        ["status"] = JsonNode.Parse(status),
    });

    /// <summary>The environment of a container of the Job.</summary>
    public IReadOnlyDictionary<string, string?> Environment(string list) => Job!["spec"]!["template"]!["spec"]![list]![0]!["env"]!.AsArray()
        .ToDictionary(variable => (string)variable!["name"]!, variable => (string?)variable!["value"]);

    public ValueTask DisposeAsync() => scene.DisposeAsync();
}
