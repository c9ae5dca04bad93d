using System.Text.Json.Nodes;
using ReliabilityEngine.Cluster.Tests.Deciding;
using ReliabilityEngine.LocalCluster.Alertmanager;
using ReliabilityEngine.LocalCluster.Engine;
using ReliabilityEngine.LocalCluster.Testing;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Cluster.Tests.Acting;

/// <summary>What policies in the mode Enforce do to real workloads, under the roles that are shipped.</summary>
[Collection(ActingCollection.Name)]
public sealed class EnforceTests(ActingClusterFixture fixture, ITestOutputHelper output)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [ClusterFact(OwnProcesses = "run pods without their images")]
    public async Task Does_what_each_fault_asks_for_before_it_costs_the_budget_and_leaves_the_rest_alone()
    {
        await using var alertmanager = await LocalAlertmanager.StartAsync(Token);
        var cluster = await fixture.GetAsync(Token);
        await using var scene = await FaultScene.PrepareAsync(
            cluster, EnforceShop.Workloads(cluster.Minor), @namespace => EnforceShop.Twins(@namespace, Path.Combine(cluster.Directory, "rising.csv")), Token,
            home: EnforceShop.Home(cluster.Minor), configure: options => options with { FurtherKeys = EnforceShop.Configuration(alertmanager.Url) });
        await scene.InstallWebhooksAsync(Token);
        await DeclareAsync(scene);
        var before = await ClusterState.ReadAsync(cluster, scene.Namespace, Token);
        var story = new ActionStory(scene, output);

        var sick = await StartFaultsAsync(scene);
        await RollOutABadRevisionAsync(scene);
        var broken = await story.ReadAsync("apps/v1", "deployments", "release");
        await ScaleBeforeTheBreachAsync(scene, story);
        await ReplaceTheSickPodAsync(scene, story, sick);
        await RestartWithinTheBudgetAsync(scene, story);
        await EmptyTheBadNodeAsync(scene, story);
        await UndoTheRolloutOnceApprovedAsync(scene, story, broken);
        await TellOfTheDependencyAsync(alertmanager, story);
        await ShowTheBreachAsync(scene, story);
        await story.HelpedAsync("web", "restart-sick");

        var after = await ClusterState.ReadAsync(cluster, scene.Namespace, Token);
        foreach (var app in (string[])["calm", "payments", "checkout", "observed"])
        {
            Assert.All(await scene.RecordsAsync(app, Token), record => Assert.True(record["spec"]!["action"]!["notify"] is not null, record.ToJsonString()));
            Assert.Equal(Of(before, app), Of(after, app));
        }

        Assert.Empty(await scene.RecordsAsync("calm", Token));
    }

    private static async Task DeclareAsync(FaultScene scene)
    {
        await scene.PermitActionsAsync(Token);
        await scene.ApplyAsync(EnforceShop.Policies, Token);
        await scene.ApplyAsync(EnforceShop.HomePolicy, Token, EngineInstallation.Namespace);
        await scene.ApplyAsync(EnforceShop.Targets, Token);
        await scene.ApplyAsync(EnforceShop.HomeTarget, Token, EngineInstallation.Namespace);
        await scene.Engine.StartAsync(Token);
        foreach (var app in (string[])["popular", "scaled", "web", "release", "payments", "checkout", "calm"])
        {
            await scene.WaitAsync(EnforceShop.Policy, app, "Hold", "BelowEveryAction", Token);
        }

        await scene.WaitAsync(EnforceShop.Observing, "observed", "Hold", "Observing", Token);
        await scene.WaitAsync(EnforceShop.Nodes, EnforceShop.Hosted, "Hold", "BelowEveryAction", Token, @namespace: EngineInstallation.Namespace);
    }

    /// <returns>The sick pod.</returns>
    private static async Task<string> StartFaultsAsync(FaultScene scene)
    {
        var sick = (await scene.PodsAsync("web", Token))[2];
        await scene.StartFaultAsync("popular", "surge", 2.2, Token);
        await scene.StartFaultAsync("observed", "surge", 2.2, Token);
        await scene.StartFaultAsync("scaled", "surge", 3, Token);
        await scene.StartFaultAsync("web", "sick-pod", 0.3, Token, on: sick);
        await scene.StartFaultAsync("payments", "errors", 0.3, Token);
        await scene.StartFaultAsync("checkout", "dependency", 512, Token);
        await scene.StartFaultAsync(EnforceShop.Hosted, "bad-node", 0.2, Token, on: EnforceShop.BadNode, @namespace: EngineInstallation.Namespace);
        return sick;
    }

    private static async Task RollOutABadRevisionAsync(FaultScene scene)
    {
        await scene.StartFaultAsync("release", "bad-revision", 0.5, Token);
        await scene.RollOutAsync("release", "release:2", Token);
    }

    /// <summary>More is asked of both services of the pair: one has its replicas before anybody is paged for the other. Elsewhere an autoscaler has its floor.</summary>
    private static async Task ScaleBeforeTheBreachAsync(FaultScene scene, ActionStory story)
    {
        var scaled = await story.ExecutedAsync("popular", "add-capacity");
        Assert.Equal("None", await story.FiringTierAsync("observed"));
        Assert.Equal(ActionStory.After(scaled), (await story.ReadAsync("apps/v1", "deployments", "popular"))["spec"]!["replicas"]!.GetValue<int>());
        Assert.InRange(ActionStory.After(scaled), 5, 8);

        var floor = await story.ExecutedAsync("scaled", "add-capacity");
        Assert.Equal("HPAMinReplicas", floor["spec"]!["action"]!["scale"]!["method"]!.GetValue<string>());
        Assert.Equal(ActionStory.After(floor), (await story.ReadAsync("autoscaling/v1", "horizontalpodautoscalers", "scaled"))["spec"]!["minReplicas"]!.GetValue<int>());
        await story.UntilAsync(async token => (await scene.PodsAsync("scaled", token)).Count >= ActionStory.After(floor));
    }

    private static async Task ReplaceTheSickPodAsync(FaultScene scene, ActionStory story, string sick)
    {
        var replaced = await story.ExecutedAsync("web", "restart-sick");
        Assert.Equal([sick], ActionStory.PodsOf(replaced));
        var now = await scene.PodsAsync("web", Token);
        Assert.Equal(6, now.Count);
        Assert.DoesNotContain(sick, now);
    }

    /// <summary>The budget allows no eviction at first, then one at a time.</summary>
    private static async Task RestartWithinTheBudgetAsync(FaultScene scene, ActionStory story)
    {
        var held = await story.WaitAsync("leaky", "restart-leaking", "False", "DisruptionBudget");
        var pods = await scene.PodsAsync("leaky", Token);
        Assert.Subset(pods.ToHashSet(), ActionStory.PodsOf(held).ToHashSet());

        await scene.ApplyAsync(EnforceShop.LeakyBudget(scene.Cluster.Minor, 3), Token);
        var restarted = ActionStory.PodsOf(await story.ExecutedAsync("leaky", "restart-leaking"));
        var now = await scene.PodsAsync("leaky", Token);
        Assert.Equal(pods.Count, now.Count);
        Assert.Equal(pods.Except(restarted).Order(), now.Intersect(pods).Order());
    }

    private static async Task EmptyTheBadNodeAsync(FaultScene scene, ActionStory story)
    {
        var drained = await story.ExecutedAsync(EnforceShop.Hosted, "move-away", EngineInstallation.Namespace);
        var node = JsonNode.Parse(await scene.Cluster.KubectlAsync(["get", "node", EnforceShop.BadNode, "-o", "json"], null, Token))!;
        Assert.True((bool?)node["spec"]!["unschedulable"]);
        Assert.Equal($"{EngineInstallation.Namespace}/{drained["metadata"]!["name"]}", (string?)node["metadata"]!["annotations"]![ReliabilityApi.ActionAnnotation]);
        Assert.Empty(await scene.PodsAsync(EnforceShop.Hosted, Token, EngineInstallation.Namespace, EnforceShop.BadNode));
        Assert.Equal(6, (await scene.PodsAsync(EnforceShop.Hosted, Token, EngineInstallation.Namespace)).Count);
    }

    private static async Task UndoTheRolloutOnceApprovedAsync(FaultScene scene, ActionStory story, JsonNode broken)
    {
        var waiting = await story.WaitAsync("release", "undo-rollout", "False", "ApprovalNeeded");
        Assert.Equal(broken["spec"]!.ToJsonString(), (await story.ReadAsync("apps/v1", "deployments", "release"))["spec"]!.ToJsonString());

        var approval = FormattableString.Invariant($"{ReliabilityApi.ApprovedAnnotation}={DateTimeOffset.UtcNow.AddMinutes(10):yyyy-MM-dd'T'HH:mm:ss'Z'}");
        await scene.Cluster.KubectlAsync(
            ["annotate", "ract", waiting["metadata"]!["name"]!.GetValue<string>(), "-n", scene.Namespace, approval, "--as=jane@example.org", "--as-group=system:masters"],
            null, Token);
        var undone = await story.ExecutedAsync("release", "undo-rollout");
        Assert.Equal("jane@example.org", (string?)undone["metadata"]!["annotations"]![ReliabilityApi.ApprovedByAnnotation]);
        Assert.Equal("release:1", Image(await story.ReadAsync("apps/v1", "deployments", "release")));
    }

    /// <summary>Who is on call hears of it, and by the cause.</summary>
    private static async Task TellOfTheDependencyAsync(LocalAlertmanager alertmanager, ActionStory story)
    {
        foreach (var (target, cause) in ((string, string)[])[("payments", "Unknown"), ("checkout", "Dependency")])
        {
            JsonNode? told = null;
            await story.UntilAsync(async token => (told = (await alertmanager.ActiveAsync(token)).FirstOrDefault(alert => (string?)alert!["labels"]!["slo"] == target)) is not null);
            story.Tell($"{target}: {told!["annotations"]!["summary"]}");
            Assert.Contains($"cause {cause}", told.ToJsonString(), StringComparison.Ordinal);
        }
    }

    /// <summary>Left alone, the same traffic costs the budget and somebody's sleep.</summary>
    private static async Task ShowTheBreachAsync(FaultScene scene, ActionStory story)
    {
        await story.UntilAsync(async _ => await story.FiringTierAsync("observed") == "Page");
        Assert.Equal("None", await story.FiringTierAsync("popular"));
        var (left, spent) = (await RemainingAsync(scene, "popular"), await RemainingAsync(scene, "observed"));
        story.Tell($"observed has {spent} % of its budget left, popular {left} %");
        Assert.True(left > spent);
    }

    private static async Task<int> RemainingAsync(FaultScene scene, string target) =>
        (int)(await scene.ReadAsync("slotargets", target, Token))["status"]!["budget"]!["remainingPercent"]!;

    private static string? Image(JsonNode deployment) => (string?)deployment["spec"]!["template"]!["spec"]!["containers"]![0]!["image"];

    private static IEnumerable<string> Of(IEnumerable<string> state, string app) =>
        state.Where(line => line.StartsWith($"Deployment {app} ", StringComparison.Ordinal) || line.StartsWith($"Pod {app}-", StringComparison.Ordinal));
}
