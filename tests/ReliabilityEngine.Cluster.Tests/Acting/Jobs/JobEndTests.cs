using System.Text.Json.Nodes;
using ReliabilityEngine.LocalCluster.Testing;

namespace ReliabilityEngine.Cluster.Tests.Acting.Jobs;

/// <summary>Jobs that do not come to a good end: what is left running, and what the record says.</summary>
[Collection(JobsCollection.Name)]
public sealed class JobEndTests(DecisionClusterFixture fixture)
{
    private const string Broken = "it was ended half-way, and its pods' logs are gone with it. What it had changed by then stays: see to that before it runs again.";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [ClusterFact(OwnProcesses = JobsCollection.OwnProcesses)]
    public async Task A_stop_deletes_the_job_and_ends_its_process()
    {
        await using var shop = await LongAsync();

        await shop.StopEverythingAsync();
        var (status, reason, message) = await shop.EndAsync();

        Assert.Equal(("False", "Stopped"), (status, reason));
        Assert.EndsWith($"This stays: Job/{shop.Record.Name}: {Broken}", message, StringComparison.Ordinal);
        Assert.Empty(await shop.ListAsync("jobs"));
        Assert.Empty(await shop.ListAsync("pods"));
        Assert.Empty(shop.Node.ProcessIds);
    }

    [ClusterFact(OwnProcesses = JobsCollection.OwnProcesses)]
    public async Task A_job_that_somebody_deletes_is_told_and_not_run_again()
    {
        await using var shop = await LongAsync();

        await shop.KubectlAsync("delete", "job", shop.Record.Name);
        var (status, reason, message) = await shop.EndAsync();

        Assert.Equal(("False", "ChangedSince"), (status, reason));
        Assert.StartsWith($"Job/{shop.Record.Name} is gone before its end was seen: somebody has deleted it. It is not run again for this decision.", message, StringComparison.Ordinal);
        Assert.Empty(await shop.ListAsync("jobs"));
        await shop.GoneAsync();
    }

    [ClusterFact(OwnProcesses = JobsCollection.OwnProcesses)]
    public async Task A_job_that_runs_into_its_deadline_has_failed_and_nothing_of_it_runs()
    {
        await using var shop = await JobShop.OpenAsync(await fixture.GetAsync(Token), "terraform", replicas: 8);
        await shop.Example.RunInsteadAsync(Token, "sleep", "3600");
        // A pod that the deadline has ended counts as a failure, too: it is not to be the one that is told.
        await shop.Example.ChangeJobAsync(new JsonObject { ["activeDeadlineSeconds"] = 3, ["backoffLimit"] = 6 }, Token);

        var (status, reason, message) = await shop.EndAsync();

        Assert.Equal(("False", "JobFailed"), (status, reason));
        Assert.True(message.Contains("has failed: Job was active longer than specified deadline.", StringComparison.Ordinal), message);
        await shop.GoneAsync();
    }

    /// <summary>As often as its author allows, and no more.</summary>
    [ClusterFact(OwnProcesses = JobsCollection.OwnProcesses)]
    public async Task A_command_that_does_not_exist_is_tried_as_often_as_the_author_says_and_told()
    {
        await using var shop = await JobShop.OpenAsync(await fixture.GetAsync(Token), "terraform", replicas: 8);
        await shop.Example.RunInsteadAsync(Token, "no-such-program");
        await shop.Example.ChangeJobAsync(new JsonObject { ["backoffLimit"] = 1 }, Token);

        var (status, reason, message) = await shop.EndAsync();

        Assert.Equal(("False", "JobFailed"), (status, reason));
        Assert.Contains("run ended with code 128 (StartError): \"exec: \"no-such-program\": executable file not found in $PATH\".", message, StringComparison.Ordinal);
        Assert.Equal(2, (await shop.ListAsync("pods")).Count);
    }

    /// <summary>A job whose command runs, and goes on for an hour.</summary>
    private async Task<JobShop> LongAsync()
    {
        var shop = await JobShop.OpenAsync(await fixture.GetAsync(Token), "terraform", replicas: 8);
        await shop.Example.RunInsteadAsync(Token, "sleep", "3600");
        await shop.RunAsync();
        return shop;
    }
}
