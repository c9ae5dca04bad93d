using ControllerRuntime.Entities.Kinds;
using ReliabilityEngine.Testing.ApiServer;

namespace ReliabilityEngine.Operator.Tests.Acting;

/// <summary>What the record says of a job: from the Job, and from what its newest pod tells of itself.</summary>
public sealed class JobReportTests
{
    private const string Complete = """{"succeeded":1,"conditions":[{"type":"SuccessCriteriaMet","status":"True"},{"type":"Complete","status":"True"}]}""";

    private const string Failed = """{"failed":1,"conditions":[{"type":"Failed","status":"True","reason":"BackoffLimitExceeded","message":"Job has reached the specified backoff limit"}]}""";

    [Fact]
    public async Task What_the_job_says_of_itself_is_in_the_record()
    {
        await using var scene = await JobScene.OpenAsync();
        await scene.VisitAsync();
        scene.SeedPod("""{"phase":"Succeeded","containerStatuses":[{"name":"apply","state":{"terminated":{"exitCode":0,"reason":"Completed","message":"Apply complete!\nResources: 1 added.\n"}}}]}""");
        await scene.BecomeAsync(Complete);

        Assert.StartsWith("Job/act-0123456789abc: it is complete: \"Apply complete! Resources: 1 added\". Logs: kubectl logs", (await scene.VisitAsync()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        """{"containerStatuses":[{"name":"apply","state":{"waiting":{"reason":"ImagePullBackOff","message":"Back-off pulling image \"terraform:1\""}}}]}""",
        "apply waits: ImagePullBackOff Back-off pulling image \"terraform:1\"")]
    [InlineData("""{"conditions":[{"type":"PodScheduled","status":"False","reason":"Unschedulable","message":"0/3 nodes are available."}]}""", "it has no node: 0/3 nodes are available.")]
    [InlineData("""{"containerStatuses":[{"name":"apply","state":{"waiting":{"reason":"ContainerCreating"}}}]}""", "")]
    public async Task Why_it_does_not_run_yet_is_in_the_record(string status, string told)
    {
        await using var scene = await JobScene.OpenAsync();
        await scene.VisitAsync();
        scene.SeedPod(status);

        Assert.Equal($"0 of 1 steps are done. Job/act-0123456789abc: 0 of its pods run, 0 have failed. {told}".TrimEnd(), (await scene.VisitAsync()).Message);
    }

    /// <summary>A scheduler lists every node that it may not use; a step's message has room for 512 characters.</summary>
    [Fact]
    public async Task Why_it_does_not_run_yet_is_cut_where_it_is_long()
    {
        await using var scene = await JobScene.OpenAsync();
        await scene.VisitAsync();
        scene.SeedPod($$"""{"conditions":[{"type":"PodScheduled","status":"False","message":"{{new string('x', 600)}}"}]}""");
        await scene.VisitAsync();

        Assert.Equal(512, (await scene.Scene.ReadAsync())!.Status!.Execution!.Steps[0].Message!.Length);
    }

    [Fact]
    public async Task A_job_that_fails_is_told_with_its_exit_code_its_last_words_and_where_its_logs_are()
    {
        await using var scene = await JobScene.OpenAsync();
        await scene.VisitAsync();
        scene.SeedPod(
            """{"phase":"Failed","initContainerStatuses":[{"name":"init","state":{"terminated":{"exitCode":0}}}],"containerStatuses":[{"name":"apply","state":{"terminated":{"exitCode":1,"reason":"Error","message":"\u001b[31m\u2577\u001b[0m\n\u2502 Error: Error acquiring the state lock\n\u2575\n"}}}]}""");
        await scene.BecomeAsync(Failed);

        Assert.Equal(
            "Job/act-0123456789abc has failed: Job has reached the specified backoff limit. apply ended with code 1 (Error): \"Error: Error acquiring the state lock\"."
                + " Logs: kubectl logs -n shop p-1 -c apply. This stays: Job/act-0123456789abc: it ran to its end.",
            (await scene.VisitAsync()).Message);
    }

    [Fact]
    public async Task Without_the_right_to_see_its_pods_the_job_s_own_words_are_told()
    {
        await using var scene = await JobScene.OpenAsync();
        await scene.VisitAsync();
        scene.Scene.Server.Faults.FailAll(request => request is { Verb: "list", Plural: "pods" }, Fault.Status(403, "Forbidden"));
        await scene.BecomeAsync(Failed);

        Assert.StartsWith(
            "Job/act-0123456789abc has failed: Job has reached the specified backoff limit. Logs: kubectl logs -n shop job/act-0123456789abc --all-containers.",
            (await scene.VisitAsync()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_job_whose_pods_are_gone_is_told_by_what_was_seen_of_them()
    {
        await using var scene = await JobScene.OpenAsync();
        await scene.VisitAsync();

        await scene.BecomeAsync(Failed);

        Assert.Equal(
            ("False", "JobFailed", "Job/act-0123456789abc has failed: Job has reached the specified backoff limit. Its pods and their logs are gone."
                + " Before that: 0 of its pods run, 0 have failed. This stays: Job/act-0123456789abc: it ran to its end."),
            await scene.VisitAsync());
        Assert.NotNull(scene.Job);
    }

    /// <summary>Its pods are told to end, and the Job counts them as failed before it goes.</summary>
    [Fact]
    public async Task A_job_that_is_called_failed_while_it_is_being_deleted_did_not_run_to_its_end()
    {
        await using var scene = await JobScene.OpenAsync();
        await scene.VisitAsync();
        await scene.HoldAsync("foregroundDeletion");
        await scene.Scene.StopAsync();
        await scene.VisitAsync();

        await scene.BecomeAsync(Failed);

        Assert.EndsWith("it is being deleted, and its pods end.", (await scene.VisitAsync()).Message, StringComparison.Ordinal);
        await scene.HoldAsync(null);
        Assert.Contains("it was ended half-way", (await scene.VisitAsync()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_job_that_somebody_is_deleting_has_not_failed_by_itself()
    {
        await using var scene = await JobScene.OpenAsync();
        await scene.VisitAsync();
        await scene.HoldAsync("foregroundDeletion");
        await scene.Scene.DeleteAsync<Job>(GivenAction.Name);

        await scene.BecomeAsync(Failed);

        Assert.Equal("ChangedSince", (await scene.VisitAsync()).Reason);
    }
}
