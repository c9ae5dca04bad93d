using System.Text.Json.Nodes;
using ControllerRuntime.Entities.Kinds;
using ReliabilityEngine.Operator.Api.Argo;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Testing.ApiServer;

namespace ReliabilityEngine.Operator.Tests.Acting;

public sealed class RolloutExecutionTests
{
    private const string Decided = "2026-01-05T12:00:00Z";

    [Fact]
    public async Task Writes_the_template_once_and_is_done_when_all_pods_are_replaced()
    {
        await using var scene = await OpenAsync();

        Assert.Equal("0 of 1 steps are done. Deployment/web: its controller has not seen it yet.", Executed(await scene.VisitToRestAsync()).Message);
        Assert.Equal(Decided, RestartedAt(scene));
        await ReportAsync(scene, updated: 3, available: 4, pods: 5);
        Assert.Equal("0 of 1 steps are done. Deployment/web: 3 of 4 pods are replaced.", Executed(await scene.VisitToRestAsync()).Message);
        await ReportAsync(scene, updated: 4, available: 4, pods: 5);
        Assert.Equal("0 of 1 steps are done. Deployment/web: 4 of 4 pods are replaced, and 1 old one is left.", Executed(await scene.VisitToRestAsync()).Message);
        await ReportAsync(scene, updated: 4, available: 4, pods: 4);
        var record = await scene.VisitToRestAsync();

        Assert.Equal(("True", "Executed", "Deployment/web restarted."), Executed(record));
        Assert.Equal(2, Generation(scene));
    }

    [Fact]
    public async Task What_takes_longer_than_half_an_hour_ends_and_stays_as_it_is()
    {
        await using var scene = await OpenAsync();
        await scene.VisitToRestAsync();
        await ReportAsync(scene, updated: 3, available: 3, pods: 5);
        await scene.VisitToRestAsync();

        scene.Time.Advance(TimeSpan.FromMinutes(30) + TimeSpan.FromSeconds(1));
        var record = await scene.VisitToRestAsync();

        Assert.Equal(
            ("False", "TimedOut", "It was not done within 30 min: 0 of 1 steps are done. Deployment/web: 3 of 4 pods are replaced. This stays: Deployment/web: a restart cannot be taken back."),
            Executed(record));
    }

    [Fact]
    public async Task What_was_not_written_before_a_stop_is_not_written_after_it()
    {
        await using var scene = await OpenAsync();
        await scene.VisitAsync();
        await scene.StopAsync();

        var record = await scene.VisitToRestAsync();

        Assert.Null(RestartedAt(scene));
        Assert.EndsWith("Nothing of it stands.", Executed(record).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_template_that_somebody_writes_back_is_not_written_again()
    {
        await using var scene = await OpenAsync();
        await scene.VisitToRestAsync();
        scene.Server.Seed<Deployment>(WorkloadScene.Deployment());

        var record = await scene.VisitToRestAsync();

        Assert.Equal(("False", "ChangedSince", "Somebody has written the pod template of Deployment/web since it was restarted. Nothing of it stands."), Executed(record));
        Assert.Null(RestartedAt(scene));
    }

    [Theory]
    [InlineData("""{"paused":true}""", "Refused", "Deployment/web is paused, so that no pod would be replaced: resume it.")]
    [InlineData("""{"updateStrategy":{"type":"OnDelete"}}""", "Refused", "The update strategy of Deployment/web is OnDelete, so that no pod would be replaced: use the strategy SickPods.")]
    [InlineData(
        """{"template":{"metadata":{"annotations":{"kubectl.kubernetes.io/restartedAt":"2026-01-05T12:01:00Z"}}}}""", "ChangedSince", "Deployment/web was restarted at 2026-01-05T12:01:00Z already.")]
    public async Task What_would_replace_nothing_is_not_begun(string spec, string reason, string message)
    {
        await using var scene = await OpenAsync();
        await scene.Client.PatchAsync(
            $"/apis/apps/v1/namespaces/{Given.Namespace}/deployments/web", new JsonObject { ["spec"] = JsonNode.Parse(spec) }, isDryRun: false, TestContext.Current.CancellationToken);

        var record = await scene.VisitToRestAsync();

        Assert.Equal(("False", reason, message), Executed(record));
        Assert.Null(RestartedAt(scene));
    }

    [Fact]
    public async Task A_workload_that_is_gone_is_said_before_and_after_it_was_begun()
    {
        await using var scene = await OpenAsync();
        await scene.VisitAsync();
        await scene.DeleteAsync<Deployment>("web");
        scene.Server.Seed<Deployment>(WorkloadScene.Deployment(uid: "another"));

        Assert.Equal(("False", "WorkloadGone", "Deployment/web is gone. Nothing of it stands."), Executed(await scene.VisitToRestAsync()));
        Assert.Null(RestartedAt(scene));
    }

    [Fact]
    public async Task A_writer_in_between_is_a_conflict_and_means_another_look()
    {
        await using var scene = await OpenAsync();
        await scene.VisitAsync();
        scene.Server.Faults.FailNext(request => request is { Verb: "patch", Plural: "deployments" }, Fault.Status(409, "Conflict"));

        var (record, result) = await scene.VisitAsync();
        Assert.Equal(("0 of 1 steps are done. Deployment/web: Somebody else has just written it.", TimeSpan.FromSeconds(1)), (Executed(record!).Message, result.RequeueAfter));
        await scene.VisitToRestAsync();

        Assert.Equal(Decided, RestartedAt(scene));
    }

    [Fact]
    public async Task An_Argo_Rollout_is_told_its_restart_time_and_tells_when_it_is_done()
    {
        await using var scene = await OpenAsync(WorkloadKinds.Rollout);
        scene.Server.Seed<ArgoRollout>(WorkloadScene.Deployment());

        Assert.Equal("0 of 1 steps are done. Rollout/web: its pods are being replaced; 0 of 4 are available.", Executed(await scene.VisitToRestAsync()).Message);
        Assert.Equal(Decided, (string?)scene.Server.Stored<ArgoRollout>("web", Given.Namespace)!["spec"]!["restartAt"]);
        var done = WorkloadScene.Deployment();
        done["spec"]!["restartAt"] = Decided;
        done["status"] = new JsonObject { ["restartedAt"] = Decided, ["availableReplicas"] = 4 };
        scene.Server.Seed<ArgoRollout>(done);

        Assert.Equal(("True", "Executed", "Rollout/web restarted."), Executed(await scene.VisitToRestAsync()));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_kill_at_any_request_writes_the_template_once(bool isAnswerLost)
    {
        for (var at = 0; ; at++)
        {
            await using var scene = await OpenAsync();

            var wasKilled = await WorkloadScene.RunKilledAsync(scene, at, isAnswerLost ? Fault.LostAnswer : Fault.CutConnection, async () =>
            {
                if (RestartedAt(scene) is not null)
                {
                    await ReportAsync(scene, updated: 4, available: 4, pods: 4);
                }
            });

            Assert.Equal((Decided, 2), (RestartedAt(scene), Generation(scene)));
            if (!wasKilled)
            {
                Assert.True(at > 5, $"It was killed at {at} requests only.");
                return;
            }
        }
    }

    private static Task<ExecutionScene> OpenAsync(string kind = WorkloadKinds.Deployment) => WorkloadScene.OpenAsync(GivenAction.Rollout(kind));

    /// <summary>What the Deployment's controller tells of the generation that is there.</summary>
    private static Task<JsonNode> ReportAsync(ExecutionScene scene, int updated, int available, int pods) => scene.Client.PatchAsync(
        $"/apis/apps/v1/namespaces/{Given.Namespace}/deployments/web/status",
        new JsonObject
        {
            ["status"] = new JsonObject { ["observedGeneration"] = Generation(scene), ["updatedReplicas"] = updated, ["availableReplicas"] = available, ["replicas"] = pods },
        },
        isDryRun: false, TestContext.Current.CancellationToken);

    private static string? RestartedAt(ExecutionScene scene) =>
        (string?)scene.Server.Stored<Deployment>("web", Given.Namespace)!["spec"]!["template"]!["metadata"]!["annotations"]?[ReliabilityApi.RestartedAtAnnotation];

    private static int Generation(ExecutionScene scene) => (int?)scene.Server.Stored<Deployment>("web", Given.Namespace)!["metadata"]!["generation"] ?? 0;

    private static (string, string, string Message) Executed(ReliabilityAction record) => ScaleScene.Executed(record);
}
