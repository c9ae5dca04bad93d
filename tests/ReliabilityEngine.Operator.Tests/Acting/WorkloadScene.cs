using System.Globalization;
using System.Text.Json.Nodes;
using ControllerRuntime.Client;
using ControllerRuntime.Entities.Kinds;
using ReliabilityEngine.Operator.Acting.Actuators;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Tests.Gate;
using ReliabilityEngine.Testing.ApiServer;

namespace ReliabilityEngine.Operator.Tests.Acting;

/// <summary>A Deployment "web" and its pods, as the apiserver has them whole; the tests are their controller and their kubelet.</summary>
internal static class WorkloadScene
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The Deployment, and a record of its restart that is admitted.</summary>
    public static async Task<ExecutionScene> OpenAsync(ReliabilityAction record)
    {
        var scene = await ExecutionScene.OpenAsync(
            scene => new RestartActuator(scene.Client, scene.Client, new PodEviction(scene.Client, new ApiDiscovery(scene.Client, scene.Time))), record);
        scene.Server.Seed<Deployment>(Deployment());
        scene.Admit();
        return scene;
    }

    public static JsonObject Deployment(int replicas = 4, string uid = "uid-of-web") => new()
    {
        ["metadata"] = new JsonObject { ["name"] = "web", ["namespace"] = Given.Namespace, ["uid"] = uid, ["generation"] = 1 },
        ["spec"] = new JsonObject
        {
            ["replicas"] = replicas,
            ["selector"] = new JsonObject { ["matchLabels"] = Labels() },
            ["template"] = new JsonObject { ["metadata"] = new JsonObject { ["labels"] = Labels() }, ["spec"] = new JsonObject() },
        },
    };

    /// <summary>A pod of the Deployment.</summary>
    /// <param name="age">Its age at the start of the scene.</param>
    /// <param name="isHeld">Whether it takes time to go: a finalizer stands for what it has to finish.</param>
    public static JsonObject Pod(
        string name, bool isReady = true, TimeSpan? age = null, string? node = null, bool isHeld = false, string owner = "ReplicaSet", string @namespace = Given.Namespace, string app = "web")
    {
        var created = GivenGate.Start - (age ?? TimeSpan.FromHours(1));
        return new()
        {
            ["metadata"] = new JsonObject
            {
                ["name"] = name,
                ["namespace"] = @namespace,
                ["labels"] = new JsonObject { ["app"] = app },
                ["creationTimestamp"] = created.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
                ["ownerReferences"] = new JsonArray(new JsonObject { ["apiVersion"] = "apps/v1", ["kind"] = owner, ["name"] = "web-1", ["uid"] = "uid-of-owner", ["controller"] = true }),
                ["finalizers"] = isHeld ? new JsonArray("tests.io/shutdown") : new JsonArray(),
            },
            ["spec"] = new JsonObject { ["nodeName"] = node },
            ["status"] = new JsonObject { ["phase"] = "Running", ["conditions"] = new JsonArray(new JsonObject { ["type"] = "Ready", ["status"] = isReady ? "True" : "False" }) },
        };
    }

    /// <summary>Four pods that serve, "a" to "d".</summary>
    public static void SeedPods(ExecutionScene scene, params IReadOnlyList<string> sick)
    {
        foreach (var name in (string[])["a", "b", "c", "d"])
        {
            scene.Server.Seed<Pod>(Pod(name, !sick.Contains(name)));
        }
    }

    /// <summary>A pod in the place of one that went, made now.</summary>
    public static void SeedReplacement(ExecutionScene scene, string name, bool isReady = true) =>
        scene.Server.Seed<Pod>(Pod(name, isReady, GivenGate.Start - scene.Time.GetUtcNow()));

    public static string Pods(ExecutionScene scene) => string.Join(' ', scene.Server.Stored<Pod>().Select(pod => (string?)pod["metadata"]!["name"]));

    /// <summary>A budget that allows nothing until it is told to.</summary>
    public static async Task ForbidDisruptionAsync(ExecutionScene scene, string @namespace = Given.Namespace, string app = "web")
    {
        await scene.Client.PostAsync(
            $"/apis/policy/v1/namespaces/{@namespace}/poddisruptionbudgets",
            new JsonObject
            {
                ["apiVersion"] = "policy/v1",
                ["kind"] = "PodDisruptionBudget",
                ["metadata"] = new JsonObject { ["name"] = app },
                ["spec"] = new JsonObject { ["selector"] = new JsonObject { ["matchLabels"] = new JsonObject { ["app"] = app } } },
            },
            Token);
        await scene.Client.PatchAsync(
            $"/apis/policy/v1/namespaces/{@namespace}/poddisruptionbudgets/{app}/status",
            new JsonObject { ["status"] = new JsonObject { ["disruptionsAllowed"] = 0, ["desiredHealthy"] = 4, ["currentHealthy"] = 4 } }, isDryRun: false, Token);
    }

    public static Task AllowDisruptionAsync(ExecutionScene scene, string @namespace = Given.Namespace, string app = "web") => scene.Client.PatchAsync(
        $"/apis/policy/v1/namespaces/{@namespace}/poddisruptionbudgets/{app}/status",
        new JsonObject { ["status"] = new JsonObject { ["disruptionsAllowed"] = 1 } }, isDryRun: false, Token);

    /// <summary>Passes as of a process that is killed at one request and begun again, until the record is at rest with its execution done.</summary>
    /// <param name="at">Which request of the executor's, from 0 on.</param>
    /// <param name="between">What the cluster does after each pass.</param>
    /// <returns>Whether there was such a request.</returns>
    public static async Task<bool> RunKilledAsync(ExecutionScene scene, int at, Fault fault, Func<Task> between)
    {
        var (seen, isKilled) = (0, false);
        scene.Server.Faults.FailNext(request => IsOfExecutor(request) && Interlocked.Increment(ref seen) == at + 1, fault);
        for (var pass = 0; pass < 60; pass++)
        {
            try
            {
                var (record, _) = await scene.VisitAsync();
                if (record?.Status?.Execution?.State is ExecutionStates.Done or ExecutionStates.Undone)
                {
                    return isKilled;
                }
            }
            catch (KubernetesException e) when (e.Reason == KubernetesReasons.Unreachable)
            {
                isKilled = true;
                scene.Restart();
                scene.Admit();
            }

            await between();
        }

        throw new InvalidOperationException($"It does not come to its end when request {at} is cut.");
    }

    /// <summary>The scene's own looks at the record, and its part as the controller, are left alone.</summary>
    private static bool IsOfExecutor(ApiRequest request) =>
        request.IsResource && request.Verb != "watch" && (request.Plural == "reliabilityactions") == (request.Subresource == "status");

    private static JsonObject Labels() => new() { ["app"] = "web" };
}
