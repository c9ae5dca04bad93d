using ControllerRuntime.Client;
using ControllerRuntime.Entities.Kinds;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Testing.ApiServer;

namespace ReliabilityEngine.Operator.Tests.Acting;

public sealed class JobExecutionTests
{
    private const string Complete = """{"succeeded":1,"conditions":[{"type":"SuccessCriteriaMet","status":"True"},{"type":"Complete","status":"True"}]}""";

    private const string Broken =
        "This stays: Job/act-0123456789abc: it was ended half-way, and its pods' logs are gone with it. What it had changed by then stays: see to that before it runs again.";

    [Fact]
    public async Task Runs_the_job_of_the_CronJob_to_its_end()
    {
        await using var scene = await JobScene.OpenAsync();

        Assert.Equal(("False", "InProgress", "0 of 1 steps are done. Job/act-0123456789abc: 0 of its pods run, 0 have failed."), await scene.VisitAsync());
        await scene.BecomeAsync("""{"active":1,"failed":2}""");
        Assert.Equal("0 of 1 steps are done. Job/act-0123456789abc: 1 of its pods run, 2 have failed.", (await scene.VisitAsync()).Message);
        await scene.BecomeAsync(Complete);
        Assert.Equal(
            ("True", "Executed", "Job/act-0123456789abc: it is complete. Logs: kubectl logs -n shop job/act-0123456789abc --all-containers."), await scene.VisitAsync());
        Assert.NotNull(scene.Job);
    }

    [Fact]
    public async Task Makes_it_of_the_template_and_says_for_which_record()
    {
        await using var scene = await JobScene.OpenAsync();
        await scene.VisitAsync();

        var (metadata, spec) = (scene.Job!["metadata"]!, scene.Job["spec"]!);

        Assert.Equal("""{"app":"terraform","reliabilityengine.io/action":"act-0123456789abc"}""", metadata["labels"]!.ToJsonString());
        Assert.Equal("act-0123456789abc", (string?)spec["template"]!["metadata"]!["labels"]!["reliabilityengine.io/action"]);
        Assert.Equal(
            """{"team":"pay","cronjob.kubernetes.io/instantiate":"manual","reliabilityengine.io/action":"shop/act-0123456789abc"}""", metadata["annotations"]!.ToJsonString());
        Assert.Null(metadata["ownerReferences"]);
        Assert.Equal(("terraform", 0), ((string?)spec["template"]!["spec"]!["serviceAccountName"], (int)spec["backoffLimit"]!));
    }

    /// <summary>Seconds that the author gives, and that the Job has: it outlives its run by an hour at least, and an engine that is down ends none.</summary>
    [Theory]
    [InlineData(300, 7200, 3600, 3600)]
    [InlineData(86_400, 600, 86_400, 600)]
    [InlineData(null, null, 7 * 86_400, 3600)]
    public async Task It_is_kept_for_an_hour_at_least_and_runs_for_an_hour_at_most(int? timeToLive, int? deadline, int kept, int runs)
    {
        await using var scene = await JobScene.OpenAsync(isSuspended: null);
        scene.SeedCronJob(isSuspended: true, timeToLive, deadline);
        await scene.VisitAsync();

        Assert.Equal((kept, runs), ((int)scene.Job!["spec"]!["ttlSecondsAfterFinished"]!, (int)scene.Job["spec"]!["activeDeadlineSeconds"]!));
    }

    [Fact]
    public async Task Tells_every_container_of_the_decision_and_leaves_what_its_author_has_set()
    {
        var record = GivenAction.Job(replicas: 6);
        record.Spec = record.Spec with { Evidence = "The signal $(TOKEN) rises for 5$.", Forecast = new ActionForecastSpec { Horizon = "1h", BreachPercent = 80 }, FiringTier = "Page" };
        await using var scene = await JobScene.OpenAsync(record);
        await scene.VisitAsync();

        Assert.Equal(
            "RELIABILITY_ACTION=act-0123456789abc RELIABILITY_NAMESPACE=shop RELIABILITY_POLICY=pay RELIABILITY_RULE=act RELIABILITY_TARGET=web RELIABILITY_WORKLOAD_KIND=Deployment"
                + " RELIABILITY_WORKLOAD_NAME=web RELIABILITY_CAUSE=Saturation RELIABILITY_EVIDENCE=The signal $$(TOKEN) rises for 5$$. RELIABILITY_LEVEL=High RELIABILITY_SCORE=80"
                + " RELIABILITY_FIRING_TIER=Page RELIABILITY_HORIZON=1h RELIABILITY_BREACH_PERCENT=80 RELIABILITY_REPLICAS=6",
            string.Join(' ', scene.Environment("initContainers").Select(variable => $"{variable.Key}={variable.Value}")));
        Assert.Equal(["RELIABILITY_LEVEL", "TF_IN_AUTOMATION"], scene.Environment("containers").Keys.TakeLast(2));
        Assert.Equal(("mine", "1", "80"), (scene.Environment("containers")["RELIABILITY_LEVEL"], scene.Environment("containers")["TF_IN_AUTOMATION"], scene.Environment("containers")["RELIABILITY_SCORE"]));
    }

    [Theory]
    [InlineData(null, "ReferenceNotFound", "There is no CronJob \"terraform\" in the namespace shop: make one with `suspend: true`.")]
    [InlineData(false, "NotExecuted", "The CronJob \"terraform\" also runs by its schedule: set `spec.suspend: true`.")]
    public async Task A_CronJob_must_be_there_and_suspended(bool? isSuspended, string reason, string message)
    {
        await using var scene = await JobScene.OpenAsync(isSuspended: isSuspended);

        Assert.Equal(("False", reason, message), await scene.VisitAsync());
        Assert.Null(scene.Job);
    }

    [Fact]
    public async Task An_apiserver_before_1_21_has_CronJobs_under_another_version()
    {
        await using var scene = await JobScene.OpenAsync();
        scene.Scene.Server.Faults.FailAll(request => request is { Plural: "cronjobs", Version: "v1" }, Fault.Status(404, "NotFound"));

        Assert.Equal("InProgress", (await scene.VisitAsync()).Reason);
        Assert.NotNull(scene.Job);
    }

    [Fact]
    public async Task Somebody_else_s_job_of_the_same_name_is_left_alone()
    {
        await using var scene = await JobScene.OpenAsync();
        scene.SeedJob();

        Assert.Equal(("False", "Refused", "There is a Job \"act-0123456789abc\" already that was made by somebody else: delete it."), await scene.VisitAsync());
        await scene.Scene.StopAsync();
        await scene.VisitAsync();
        Assert.NotNull(scene.Job);
    }

    [Fact]
    public async Task Stopped_half_way_it_is_deleted()
    {
        await using var scene = await JobScene.OpenAsync();
        await scene.VisitAsync();

        await scene.Scene.StopAsync();

        Assert.EndsWith("It is being taken back. Job/act-0123456789abc: it is being deleted, and its pods end.", (await FirstAsync(scene)).Message, StringComparison.Ordinal);
        var (status, reason, message) = await scene.VisitAsync();
        Assert.Equal(("False", "Stopped"), (status, reason));
        Assert.EndsWith(Broken, message, StringComparison.Ordinal);
        Assert.Null(scene.Job);
    }

    [Fact]
    public async Task What_takes_longer_than_an_hour_is_deleted()
    {
        await using var scene = await JobScene.OpenAsync();
        await scene.VisitAsync();

        scene.Scene.Time.Advance(TimeSpan.FromHours(1) + TimeSpan.FromSeconds(1));

        Assert.Equal("TimedOut", (await scene.VisitAsync()).Reason);
        Assert.Null(scene.Job);
    }

    [Fact]
    public async Task One_that_has_ended_is_not_deleted_by_a_stop()
    {
        await using var scene = await JobScene.OpenAsync();
        await scene.VisitAsync();
        await scene.BecomeAsync(Complete);

        await scene.Scene.StopAsync();

        Assert.EndsWith("This stays: Job/act-0123456789abc: it ran to its end.", (await scene.VisitAsync()).Message, StringComparison.Ordinal);
        Assert.NotNull(scene.Job);
    }

    [Fact]
    public async Task One_that_somebody_deletes_is_not_run_again()
    {
        await using var scene = await JobScene.OpenAsync();
        await scene.VisitAsync();

        await scene.Scene.DeleteAsync<Job>(GivenAction.Name);

        Assert.Equal(("False", "ChangedSince", $"Job/act-0123456789abc is gone before its end was seen: somebody has deleted it. It is not run again for this decision. {Broken}"), await scene.VisitAsync());
        Assert.Null(scene.Job);
    }

    [Fact]
    public async Task A_record_s_name_that_is_too_long_for_a_job_keeps_its_end()
    {
        var record = $"{new string('a', 63)}-0123456789abc";
        await using var scene = await JobScene.OpenAsync(GivenAction.Job(record), $"{new string('a', 49)}-0123456789abc");

        await scene.VisitAsync(record);

        Assert.NotNull(scene.Job);
    }

    [Fact]
    public async Task What_the_apiserver_forbids_is_told_before_anything_is_begun()
    {
        await using var scene = await JobScene.OpenAsync();
        scene.Scene.Server.Faults.FailAll(request => request is { Verb: "create", Plural: "jobs" }, Fault.Status(403, "Forbidden"));

        var (_, reason, message) = await scene.VisitAsync();

        Assert.Equal("Forbidden", reason);
        Assert.EndsWith("Bind the role reliability-engine-actuation in the namespace.", message, StringComparison.Ordinal);
        Assert.Null((await scene.Scene.ReadAsync())!.Status!.Execution);
    }

    /// <summary>Whatever request is lost, and the process with it, the job is run once.</summary>
    [Fact]
    public async Task A_crash_at_any_request_runs_the_job_once()
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
        await using var scene = await JobScene.OpenAsync();
        var seen = 0;
        scene.Scene.Server.Faults.FailNext(request => request.Verb != "watch" && seen++ == lost, Fault.CutConnection);
        var reason = "";
        var jobs = new HashSet<string?>();
        for (var pass = 0; pass < 6 && reason != "Executed"; pass++)
        {
            try
            {
                reason = (await scene.VisitAsync()).Reason;
                if (scene.Job is { } job)
                {
                    jobs.Add((string?)job["metadata"]!["uid"]);
                    await scene.BecomeAsync(Complete);
                }
            }
            catch (KubernetesException)
            {
                scene.Scene.Restart();
                scene.Scene.Admit();
            }
        }

        Assert.Equal((1, "Executed"), (jobs.Count, reason));
        return seen;
    }

    private static async Task<(string Status, string Reason, string Message)> FirstAsync(JobScene scene) => ScaleScene.Executed((await scene.Scene.VisitAsync()).Record!);
}
