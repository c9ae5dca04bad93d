using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using ControllerRuntime.Entities;
using ReliabilityEngine.Cluster.Tests.Deciding;
using ReliabilityEngine.Cluster.Tests.Engine;
using ReliabilityEngine.LocalCluster.Engine;
using ReliabilityEngine.LocalCluster.Kubernetes;
using ReliabilityEngine.LocalCluster.Processes;
using ReliabilityEngine.LocalCluster.Testing;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Cluster.Tests.Acting;

/// <summary>What stands is taken back by a real apiserver's leave, under the roles that are shipped; only the clock is the test's.</summary>
[Collection(ActingCollection.Name)]
public sealed class WayBackTests(ActingClusterFixture fixture)
{
    private const string Node = "hollow-3";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [ClusterFact(OwnProcesses = "drain a node")]
    public Task What_was_added_goes_back_after_a_quarter_of_an_hour_of_calm_and_nothing_else_does() => InShopAsync(async (cluster, shop) =>
    {
        await using var home = new HomeWorkloads(cluster, string.Join("\n---\n", [WayBackShop.Hosted(Node), WayBackShop.Declared("hosted")]));
        await home.ApplyAsync(Token);
        await GoThereAndBackAsync(cluster, shop);
    });

    /// <summary>As Argo CD and Flux do: what differs from the repository is applied again by force.</summary>
    [ClusterFact]
    public Task A_number_that_GitOps_applies_again_is_told_and_left_to_it() => InShopAsync(async (cluster, shop) =>
    {
        await using var executor = await OpenExecutorAsync(cluster);
        var record = new NamespacedName(shop, "web");
        await DecideAsync(cluster, executor, record);
        var replicas = $"/apis/apps/v1/namespaces/{shop}/deployments/web";
        Assert.Equal(8, (int)(await ReadAsync(cluster, replicas))["spec"]!["replicas"]!);

        await cluster.KubectlAsync(["apply", "--server-side", "--force-conflicts", "--field-manager=gitops", "-n", shop, "-f", "-"], FaultShop.Deployment("web", 4), Token);
        var applied = (await ReadAsync(cluster, replicas))["metadata"]!["generation"]!.GetValue<int>();
        executor.Time.Advance(TimeSpan.FromSeconds(30));
        var told = await executor.VisitToRestAsync(record, Token);
        executor.Admit(record);
        executor.Time.Advance(TimeSpan.FromMinutes(1));
        await executor.VisitToRestAsync(record, Token);

        var executed = Conditions.Find(told.Status!.Conditions, ConditionTypes.Executed)!;
        Assert.Equal((ExecutionStates.Reverted, Reasons.Reverted), (told.Status.Execution!.State, executed.Reason));
        Assert.Contains("from 8 to 4", executed.Message, StringComparison.Ordinal);
        var left = await ReadAsync(cluster, replicas);
        Assert.Equal((4, applied), (left["spec"]!["replicas"]!.GetValue<int>(), left["metadata"]!["generation"]!.GetValue<int>()));
    });

    private async Task InShopAsync(Func<LocalKubernetes, string, Task> play)
    {
        var cluster = await fixture.GetAsync(Token);
        using var turn = await EngineTurn.TakeAsync(cluster.Server, Token);
        await EngineInstallation.ApplyAsync(cluster, Token);
        var shop = await cluster.CreateNamespaceAsync("back", Token);
        try
        {
            await OpenShopAsync(cluster, shop);
            await play(cluster, shop);
        }
        finally
        {
            await DeclaredObjects.DeleteAsync(cluster, shop);
            await DeclaredObjects.DeleteAsync(cluster, EngineInstallation.Namespace);
            await cluster.KubectlAsync("delete", "namespace", shop, "--wait=false");
        }
    }

    private static async Task<HostedExecutor> OpenExecutorAsync(LocalKubernetes cluster) => await HostedExecutor.OpenAsync(
        await cluster.CreateServiceAccountKubeconfigAsync(EngineInstallation.Namespace, EngineInstallation.ServiceAccount, cancellationToken: Token), Token);

    private static async Task GoThereAndBackAsync(LocalKubernetes cluster, string shop)
    {
        await using var executor = await OpenExecutorAsync(cluster);
        var drain = new NamespacedName(EngineInstallation.Namespace, "hosted");
        IReadOnlyList<NamespacedName> scalings = [.. WayBackShop.Scaled.Select(name => new NamespacedName(shop, name))];

        foreach (var record in (NamespacedName[])[.. scalings, drain])
        {
            await DecideAsync(cluster, executor, record);
        }

        Assert.Equal(("8 8 6", true), (await FiguresAsync(cluster, shop), await IsCordonedAsync(cluster)));

        // The load is carried by what was added, and long enough for what a person sets to be no revert.
        await PassAsync(cluster, executor, "Low", scalings);
        executor.Time.Advance(TimeSpan.FromMinutes(20));
        await PassAsync(cluster, executor, "Low", scalings);
        await cluster.KubectlAsync(["scale", "deployment", "grown", "--replicas=10", "-n", shop], null, Token);

        // The load falls.
        foreach (var record in scalings)
        {
            executor.Need(record, 2);
        }

        await PassAsync(cluster, executor, "Low", [.. scalings, drain]);
        executor.Time.Advance(TimeSpan.FromMinutes(14));
        await PassAsync(cluster, executor, "Low", [.. scalings, drain]);
        Assert.Equal(("8 10 6", true), (await FiguresAsync(cluster, shop), await IsCordonedAsync(cluster)));

        executor.Time.Advance(TimeSpan.FromMinutes(1));
        var ended = await PassAsync(cluster, executor, "Low", [.. scalings, drain]);
        Assert.Equal(("4 10 2", false), (await FiguresAsync(cluster, shop), await IsCordonedAsync(cluster)));
        Assert.All(ended, record => Assert.Equal(("TakenBack", ExecutionStates.Undone), (Conditions.Find(record.Status!.Conditions, ConditionTypes.Executed)!.Reason, record.Status.Execution!.State)));
        Assert.EndsWith("This stays: Deployment/grown: somebody has set it to 10.", Conditions.Find(ended[1].Status!.Conditions, ConditionTypes.Executed)!.Message, StringComparison.Ordinal);

        // The node takes pods again, and of the workload that nobody asked about not a field was written.
        await cluster.KubectlAsync(["wait", "deployment", "hosted", "--for=condition=Available", Patience.KubectlTimeout, "-n", EngineInstallation.Namespace], null, Token);
        Assert.Equal(1, (await ReadAsync(cluster, $"/apis/apps/v1/namespaces/{shop}/deployments/calm"))["metadata"]!["generation"]!.GetValue<int>());
    }

    private static async Task OpenShopAsync(LocalKubernetes cluster, string shop)
    {
        await FaultScene.PermitActionsAsync(cluster, shop, Token);
        await cluster.KubectlAsync(["apply", "-n", shop, "-f", "-"], WayBackShop.Workloads, Token);
        await cluster.KubectlAsync(["apply", "-n", shop, "-f", "-"], string.Join("\n---\n", WayBackShop.Scaled.Select(WayBackShop.Declared)), Token);
    }

    /// <summary>The record of an action that nobody has to approve, as the decision writes it, is carried out.</summary>
    private static async Task DecideAsync(LocalKubernetes cluster, HostedExecutor executor, NamespacedName record)
    {
        await cluster.KubectlAsync(["apply", "-n", record.Namespace, "-f", "-"], WayBackShop.Record(record.Name, Node, executor.Time.GetUtcNow()), Token);
        await PatchStatusAsync(cluster, record, "reliabilityactions", WayBackShop.Approved(executor.Time.GetUtcNow()));
        await RiseAsync(cluster, record, "High");
        executor.Need(record, 8);
        executor.Admit(record);
        var done = await executor.VisitToRestAsync(record, Token);
        Assert.Equal(ExecutionStates.Done, done.Status!.Execution?.State);
    }

    /// <summary>The risk of every target is at a level, and each record is looked at.</summary>
    private static async Task<IReadOnlyList<ReliabilityAction>> PassAsync(LocalKubernetes cluster, HostedExecutor executor, string level, IReadOnlyList<NamespacedName> records)
    {
        var passed = new List<ReliabilityAction>();
        foreach (var record in records)
        {
            await RiseAsync(cluster, record, level);
            passed.Add(await executor.VisitToRestAsync(record, Token));
        }

        return passed;
    }

    private static Task RiseAsync(LocalKubernetes cluster, NamespacedName target, string level) =>
        PatchStatusAsync(cluster, target, "slotargets", $$"""{"status": {"risk": {"level": "{{level}}"} } }""");

    private static async Task PatchStatusAsync(LocalKubernetes cluster, NamespacedName key, string plural, string patch)
    {
        using var content = new StringContent(patch, new MediaTypeHeaderValue("application/merge-patch+json"));
        using var response = await cluster.Http.PatchAsync(
            new Uri($"/apis/reliabilityengine.io/v1alpha1/namespaces/{key.Namespace}/{plural}/{key.Name}/status", UriKind.Relative), content, Token);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(Token));
    }

    /// <summary>The replicas of two workloads, and the floor of the third's autoscaler.</summary>
    private static async Task<string> FiguresAsync(LocalKubernetes cluster, string shop) => string.Join(' ',
    [
        (await ReadAsync(cluster, $"/apis/apps/v1/namespaces/{shop}/deployments/web"))["spec"]!["replicas"],
        (await ReadAsync(cluster, $"/apis/apps/v1/namespaces/{shop}/deployments/grown"))["spec"]!["replicas"],
        (await ReadAsync(cluster, $"/apis/autoscaling/v1/namespaces/{shop}/horizontalpodautoscalers/api"))["spec"]!["minReplicas"],
    ]);

    private static async Task<bool> IsCordonedAsync(LocalKubernetes cluster) =>
        (bool?)(await ReadAsync(cluster, $"/api/v1/nodes/{Node}"))["spec"]!["unschedulable"] == true;

    private static async Task<JsonNode> ReadAsync(LocalKubernetes cluster, string path) => JsonNode.Parse(await cluster.KubectlAsync(["get", "--raw", path], null, Token))!;
}
