using ControllerRuntime.Client;
using ControllerRuntime.Entities.Kinds;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Testing.ApiServer;

namespace ReliabilityEngine.Operator.Tests.Acting;

public sealed class RollbackExecutionTests
{
    [Theory]
    [InlineData(WorkloadKinds.Deployment)]
    [InlineData(WorkloadKinds.StatefulSet)]
    [InlineData(WorkloadKinds.DaemonSet)]
    [InlineData(WorkloadKinds.Rollout)]
    public async Task Gives_the_pods_the_earlier_template_and_waits_for_them(string kind)
    {
        await using var scene = await RollbackScene.OpenAsync(kind: kind);

        Assert.Equal(("False", "InProgress", $"0 of 1 steps are done. {kind}/web: its controller has yet to look at it."), await scene.VisitAsync());
        Assert.Equal("web:7", scene.Image);
        Assert.Equal("""{"app":"web"}""", scene.Workload["spec"]!["template"]!["metadata"]!["labels"]!.ToJsonString());
        await scene.ObserveAsync(updated: 1, all: 5);
        Assert.Equal($"0 of 1 steps are done. {kind}/web: 1 of 4 pods run {RollbackScene.Old}.", (await scene.VisitAsync()).Message);
        await scene.ObserveAsync(updated: 4, available: 3);
        Assert.Equal($"0 of 1 steps are done. {kind}/web: 4 of 4 pods run {RollbackScene.Old}, 3 of them serve.", (await scene.VisitAsync()).Message);
        await scene.ObserveAsync(updated: 4);
        Assert.Equal(("True", "Executed", $"{kind}/web from {RollbackScene.New} to {RollbackScene.Old}."), await scene.VisitAsync());
        Assert.Equal(1, scene.Writes);
    }

    [Fact]
    public async Task A_revision_that_is_used_again_is_known_by_its_name_and_not_by_its_number()
    {
        await using var scene = await RollbackScene.OpenAsync();
        await scene.VisitAsync();

        scene.SeedRevision(9, "aaa", "web:7");
        await scene.ObserveAsync(updated: 4);

        Assert.Equal("Executed", (await scene.VisitAsync()).Reason);
    }

    [Fact]
    public async Task It_stays_once_it_is_done()
    {
        await using var scene = await RollbackScene.OpenAsync();
        await scene.VisitAsync();
        await scene.ObserveAsync(updated: 4);
        await scene.VisitAsync();

        await scene.Scene.BecomeAsync("Low");
        await scene.VisitAsync();
        scene.Scene.Time.Advance(TimeSpan.FromHours(1));
        await scene.Scene.StopAsync();

        Assert.Equal("Executed", (await scene.VisitAsync()).Reason);
        Assert.Equal("web:7", scene.Image);
    }

    [Fact]
    public async Task Stopped_half_way_it_rolls_forward_again()
    {
        await using var scene = await RollbackScene.OpenAsync();
        await scene.VisitAsync();
        scene.SeedRevision(9, "aaa", "web:7");
        await scene.ObserveAsync(updated: 2, all: 5);

        await scene.Scene.StopAsync();
        var (status, reason, message) = await scene.VisitAsync();

        Assert.Equal(("False", "Stopped", "web:8"), (status, reason, scene.Image));
        Assert.EndsWith("Nothing of it stands.", message, StringComparison.Ordinal);
        Assert.Null(scene.Workload["metadata"]!["annotations"]?[ReliabilityApi.ActionAnnotation]);
    }

    [Fact]
    public async Task What_takes_longer_than_a_quarter_of_an_hour_is_taken_back()
    {
        await using var scene = await RollbackScene.OpenAsync();
        await scene.VisitAsync();
        await scene.ObserveAsync(updated: 2, all: 5);
        await scene.VisitAsync();

        scene.Scene.Time.Advance(TimeSpan.FromMinutes(15) + TimeSpan.FromSeconds(1));
        var (_, reason, message) = await scene.VisitAsync();

        Assert.Equal(("TimedOut", "web:8"), (reason, scene.Image));
        Assert.StartsWith($"It was not done within 15 min: 0 of 1 steps are done. Deployment/web: 2 of 4 pods run {RollbackScene.Old}.", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_somebody_rolls_out_in_between_is_theirs_and_stays()
    {
        await using var scene = await RollbackScene.OpenAsync();
        await scene.VisitAsync();

        await scene.EditAsync("web:9");
        var (_, reason, message) = await scene.VisitAsync();

        Assert.Equal(("ChangedSince", "web:9"), (reason, scene.Image));
        Assert.Equal("Somebody has changed the pod template of Deployment/web. This stays: Deployment/web: somebody has changed it since.", message);
    }

    [Fact]
    public async Task Who_goes_back_by_hand_is_not_rolled_forward()
    {
        await using var scene = await RollbackScene.OpenAsync();
        scene.Scene.Server.Faults.FailAll(IsWrite, Fault.Status(409, "Conflict"));
        await scene.VisitAsync();
        Assert.Equal("web:8", scene.Image);

        scene.Scene.Server.Faults.Clear();
        await scene.EditAsync("web:7");
        await scene.VisitAsync();
        await scene.Scene.StopAsync();
        var (_, reason, message) = await scene.VisitAsync();

        Assert.Equal(("Stopped", "web:7"), (reason, scene.Image));
        Assert.EndsWith("This stays: Deployment/web: somebody has changed it since.", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_who_writes_at_the_same_moment_is_not_overwritten()
    {
        await using var scene = await RollbackScene.OpenAsync();
        scene.Scene.Server.Faults.FailAll(IsWrite, Fault.Status(409, "Conflict"));

        Assert.Equal("0 of 1 steps are done. Deployment/web: Somebody else has just written it.", (await scene.VisitAsync()).Message);
        scene.Scene.Server.Faults.Clear();
        Assert.Equal("0 of 1 steps are done. Deployment/web: its controller has yet to look at it.", (await scene.VisitAsync()).Message);
    }

    [Fact]
    public async Task A_newer_revision_than_the_one_decided_about_is_not_touched()
    {
        await using var scene = await RollbackScene.OpenAsync();
        scene.Seed(RollbackScene.Document("web:9", null));
        scene.SeedRevision(9, "ccc", "web:9");

        Assert.Equal(("False", "ChangedSince", "The newest revision of Deployment/web is 9, and was 8 when it was decided: somebody has rolled it since."), await scene.VisitAsync());
    }

    [Fact]
    public async Task A_template_that_no_revision_is_made_of_yet_is_not_touched()
    {
        await using var scene = await RollbackScene.OpenAsync();
        await scene.EditAsync("web:9");

        Assert.Equal(("False", "ChangedSince", "The pod template of Deployment/web is not that of revision 8: somebody has changed it since."), await scene.VisitAsync());
    }

    [Fact]
    public async Task Tells_which_revisions_are_kept_where_the_one_to_go_back_to_is_not()
    {
        await using var scene = await RollbackScene.OpenAsync(GivenAction.Rollback(revision: 3));
        scene.SeedRevision(3, "ccc", "web:3", owner: "uid-of-another-web");

        Assert.Equal(("False", "ChangedSince", "Revision 3 of Deployment/web is gone; kept are 7, 8: raise `revisionHistoryLimit`."), await scene.VisitAsync());
    }

    [Theory]
    [InlineData(WorkloadKinds.Deployment, """{"paused":true}""", "Deployment/web is paused, and no pod would follow: resume it (`spec.paused: false`).")]
    [InlineData(
        WorkloadKinds.StatefulSet, """{"updateStrategy":{"type":"OnDelete"}}""",
        "StatefulSet/web replaces pods only when they are deleted (`updateStrategy` OnDelete): set RollingUpdate, or roll it back by hand.")]
    [InlineData(
        WorkloadKinds.Rollout, """{"template":null,"workloadRef":{"apiVersion":"apps/v1","kind":"Deployment","name":"web"}}""",
        "Rollout/web takes its pods from Deployment/web (`workloadRef`): roll that one back by hand, or move its template into Rollout/web.")]
    public async Task Says_why_pods_would_not_follow(string kind, string spec, string message)
    {
        await using var scene = await RollbackScene.OpenAsync(kind: kind);
        scene.Seed(RollbackScene.Document("web:8", spec));

        Assert.Equal(("False", "NotExecuted", message), await scene.VisitAsync());
        Assert.Equal(0, scene.Writes);
    }

    [Fact]
    public async Task A_record_that_does_not_tell_what_it_was_decided_about_is_not_carried_out()
    {
        await using var scene = await RollbackScene.OpenAsync(GivenAction.Rollback(previous: null));

        Assert.Equal(("False", "ChangedSince", "The record does not tell which revision was the newest when it was decided."), await scene.VisitAsync());
    }

    [Fact]
    public async Task What_the_apiserver_forbids_is_told_before_anything_is_begun()
    {
        await using var scene = await RollbackScene.OpenAsync();
        scene.Scene.Server.Faults.FailAll(request => request.Verb == "patch" && request.Plural == "deployments", Fault.Status(403, "Forbidden"));

        var (_, reason, message) = await scene.VisitAsync();

        Assert.Equal(("Forbidden", "web:8"), (reason, scene.Image));
        Assert.EndsWith("Bind the role reliability-engine-actuation in the namespace.", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_workload_of_the_same_name_is_not_touched()
    {
        await using var scene = await RollbackScene.OpenAsync();
        scene.Scene.Server.Faults.FailAll(IsWrite, Fault.Status(409, "Conflict"));
        await scene.VisitAsync();
        scene.Scene.Server.Faults.Clear();
        await scene.Scene.DeleteAsync<Deployment>("web");
        var other = RollbackScene.Document("web:8", null);
        other["metadata"]!["uid"] = "uid-of-the-next-web";
        scene.Seed(other);

        Assert.Equal(("False", "WorkloadGone", "Deployment/web is gone. Nothing of it stands."), await scene.VisitAsync());
        Assert.Equal("web:8", scene.Image);
    }

    /// <summary>Whatever request is lost, and the process with it, one change is made in the end.</summary>
    [Fact]
    public async Task A_crash_at_any_request_changes_the_workload_once()
    {
        var requests = await RunAsync(lost: int.MaxValue);
        Assert.InRange(requests, 10, 100);
        for (var lost = 0; lost < requests; lost++)
        {
            await RunAsync(lost);
        }
    }

    /// <returns>How many requests it took.</returns>
    private static async Task<int> RunAsync(int lost)
    {
        await using var scene = await RollbackScene.OpenAsync();
        var seen = 0;
        scene.Scene.Server.Faults.FailNext(request => request.Verb != "watch" && seen++ == lost, Fault.CutConnection);
        var reason = "";
        for (var pass = 0; pass < 6 && reason != "Executed"; pass++)
        {
            try
            {
                reason = (await scene.VisitAsync()).Reason;
                if (scene.Image == "web:7")
                {
                    await scene.ObserveAsync(updated: 4);
                }
            }
            catch (KubernetesException)
            {
                scene.Scene.Restart();
                scene.Scene.Admit();
            }
        }

        Assert.Equal((1, "web:7", "Executed"), (scene.Writes, scene.Image, reason));
        return seen;
    }

    private static bool IsWrite(ApiRequest request) => request is { Verb: "patch", Plural: "deployments", Subresource: "" } && !request.Query.ContainsKey("dryRun");
}
