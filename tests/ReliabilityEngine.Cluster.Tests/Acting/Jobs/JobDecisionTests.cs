using System.Globalization;
using System.Text.Json.Nodes;
using ReliabilityEngine.Cluster.Tests.Deciding;
using ReliabilityEngine.Cluster.Tests.Engine;
using ReliabilityEngine.LocalCluster.ProcessNodes;
using ReliabilityEngine.LocalCluster.Testing;

namespace ReliabilityEngine.Cluster.Tests.Acting.Jobs;

/// <summary>The whole way: two loads outgrow their replicas, the engine decides by the examples' policies, and Terraform and Ansible do what it says.</summary>
[Collection(JobsCollection.Name)]
public sealed class JobDecisionTests(DecisionClusterFixture fixture, ITestOutputHelper output)
{
    /// <summary>The examples leave history to its defaults, which are days; the scene has hours.</summary>
    private const string ShortHistory = """{"spec": {"prediction": {"historyToRecommend": "2h", "historyToAct": "2h"}}}""";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [ClusterFact(OwnProcesses = JobsCollection.OwnProcesses)]
    public async Task Terraform_and_Ansible_add_what_a_growing_load_needs()
    {
        var cluster = await fixture.GetAsync(Token);
        await using var scene = await FaultScene.PrepareAsync(
            cluster, $"{FaultShop.Deployment("basket", 4)}\n---\n{FaultShop.Deployment("stock", 4)}", shop => [Twin(shop, "basket"), Twin(shop, "stock")], Token);
        await scene.PermitActionsAsync(Token);
        await using var node = await ProcessNode.StartAsync(cluster.Http, $"process-{scene.Namespace}", Token);
        await using var terraform = await JobExample.ApplyAsync(cluster, scene.Namespace, "terraform", Token);
        await using var ansible = await JobExample.ApplyAsync(cluster, scene.Namespace, "ansible", Token);
        await DeclareAsync(scene, terraform, "basket");
        await DeclareAsync(scene, ansible, "stock");
        await scene.Engine.StartAsync(Token);
        await scene.WaitAsync(terraform.Policy, "basket", "Hold", "BelowEveryAction", Token);
        await scene.WaitAsync(ansible.Policy, "stock", "Hold", "BelowEveryAction", Token);

        await scene.StartFaultAsync("basket", "surge", 3, Token);
        await scene.StartFaultAsync("stock", "surge", 3, Token);

        var replicas = await ExecutedAsync(scene, terraform.Policy, "basket");
        var state = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(terraform.State, "basket.tfstate"), Token))!;
        Assert.Equal(replicas, state["resources"]![0]!["instances"]![0]!["attributes"]!["input"]!["value"]!["replicas"]!.GetValue<int>());
        replicas = await ExecutedAsync(scene, ansible.Policy, "stock");
        Assert.Equal(replicas, JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(ansible.State, "stock.json"), Token))!["replicas"]!.GetValue<int>());
    }

    private static string Twin(string @namespace, string app) => $"{@namespace}/{app},rate=28,capacity=12,amplitude=0,bursts=0,errors=0.0001,startup=1";

    private static async Task DeclareAsync(FaultScene scene, JobExample example, string app)
    {
        await scene.Cluster.KubectlAsync(["patch", "reliabilitypolicy", example.Policy, "-n", scene.Namespace, "--type=merge", "-p", ShortHistory], null, Token);
        await scene.ApplyAsync(FaultShop.Target(app, app, ("Deployment", app), "jobs").Replace("group: jobs", $"capacity: {example.Tool}", StringComparison.Ordinal), Token);
    }

    /// <summary>Until the job of a target is done; more replicas than it has.</summary>
    /// <returns>How many the decision says it needs.</returns>
    private async Task<int> ExecutedAsync(FaultScene scene, string policy, string target)
    {
        JsonNode? record = null;
        try
        {
            await scene.Engine.Process.WaitUntilAsync(
                async token => (record = await scene.RecordsAsync(target, token) is [var first, ..] ? first : null) is not null
                    && EngineScene.Condition(record, "Executed") is { } executed && executed["reason"]!.GetValue<string>() is not ("InProgress" or "NotEvaluated"),
                Token);
        }
        finally
        {
            output.WriteLine($"{target}: {record?["status"]} {await scene.DecidedAsync(policy, target, CancellationToken.None)}");
        }

        Assert.Equal("True", EngineScene.Condition(record!, "Executed")!["status"]!.GetValue<string>());
        var told = EngineScene.Condition(record!, "Executed")!["message"]!.GetValue<string>();
        var replicas = record!["spec"]!["action"]!["job"]!["replicas"]!.GetValue<int>();
        Assert.InRange(replicas, 5, 20);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"\"{target} has room for {replicas} replicas (Saturation)\""), told, StringComparison.Ordinal);
        return replicas;
    }
}
