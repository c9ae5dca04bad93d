using System.Text.Json.Nodes;
using ReliabilityEngine.LocalCluster.Testing;

namespace ReliabilityEngine.Cluster.Tests.Acting.Jobs;

/// <summary>The examples of config/examples/jobs, run by a real terraform and a real ansible-playbook: what they change, and what the record says.</summary>
[Collection(JobsCollection.Name)]
public sealed class JobRunTests(DecisionClusterFixture fixture, ITestOutputHelper output)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [ClusterFact(OwnProcesses = JobsCollection.OwnProcesses)]
    public async Task Terraform_applies_what_the_decision_says_and_the_record_says_what_came_of_it()
    {
        await using var shop = await JobShop.OpenAsync(await fixture.GetAsync(Token), "terraform", replicas: 8);

        var (status, reason, message) = await TellAsync(shop);

        Assert.Equal(("True", "Executed"), (status, reason));
        Assert.Equal(
            $"Job/{shop.Record.Name}: it is complete: \"checkout has room for 8 replicas (Saturation)\"."
                + $" Logs: kubectl logs -n {shop.Namespace} job/{shop.Record.Name} --all-containers.",
            message);
        Assert.Equal("""{"replicas":8,"target":"checkout"}""", Capacity(shop).ToJsonString());
        var job = Assert.Single(await shop.ListAsync("jobs"));
        Assert.Equal(shop.Record.Name, job["metadata"]!["labels"]!["reliabilityengine.io/action"]!.GetValue<string>());
        Assert.Single(await shop.ListAsync("pods"), pod => pod["metadata"]!["labels"]!["reliabilityengine.io/action"]!.GetValue<string>() == shop.Record.Name);
    }

    [ClusterFact(OwnProcesses = JobsCollection.OwnProcesses)]
    public async Task An_apply_that_fails_is_told_in_Terraform_s_words_and_is_not_tried_again()
    {
        await using var shop = await JobShop.OpenAsync(await fixture.GetAsync(Token), "terraform", replicas: null);

        var (status, reason, message) = await TellAsync(shop);

        Assert.Equal(("False", "JobFailed"), (status, reason));
        Assert.Contains(" apply ended with code 1 (Error): ", message, StringComparison.Ordinal);
        Assert.Contains("how many replicas the load needs is not known.", message, StringComparison.Ordinal);
        var pod = Assert.Single(await shop.ListAsync("pods"))["metadata"]!["name"]!.GetValue<string>();
        Assert.Contains($" Logs: kubectl logs -n {shop.Namespace} {pod} -c apply.", message, StringComparison.Ordinal);
        Assert.Contains("Error: Invalid value for variable", shop.Node.ReadLog(pod), StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(shop.Example.State, "checkout.tfstate")));

        // The Job keeps to the author's backoffLimit, and the record to its end.
        await shop.RestartAsync();
        await shop.Executor.VisitAsync(shop.Record, Token);
        Assert.Single(await shop.ListAsync("jobs"));
        Assert.Single(await shop.ListAsync("pods"));
    }

    [ClusterFact(OwnProcesses = JobsCollection.OwnProcesses)]
    public async Task A_playbook_changes_what_the_decision_says_and_the_record_says_what_came_of_it()
    {
        await using var shop = await JobShop.OpenAsync(await fixture.GetAsync(Token), "ansible", replicas: 6);

        var (status, reason, message) = await TellAsync(shop);

        Assert.Equal(("True", "Executed"), (status, reason));
        Assert.StartsWith($"Job/{shop.Record.Name}: it is complete: \"checkout has room for 6 replicas (Saturation)\". Logs: ", message, StringComparison.Ordinal);
        Assert.Equal("""{"replicas": 6}""", await File.ReadAllTextAsync(Path.Combine(shop.Example.State, "checkout.json"), Token));
    }

    [ClusterFact(OwnProcesses = JobsCollection.OwnProcesses)]
    public async Task A_playbook_that_fails_is_told_in_Ansible_s_words()
    {
        await using var shop = await JobShop.OpenAsync(await fixture.GetAsync(Token), "ansible", replicas: null);

        var (status, reason, message) = await TellAsync(shop);

        Assert.Equal(("False", "JobFailed"), (status, reason));
        Assert.Contains(" play ended with code 2 (Error): ", message, StringComparison.Ordinal);
        Assert.Contains("failed=1", message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(shop.Example.State));
        Assert.Single(await shop.ListAsync("pods"));
    }

    /// <summary>A process was killed between the making of the Job and the writing of it: the next one finds it, and waits for its end.</summary>
    [ClusterFact(OwnProcesses = JobsCollection.OwnProcesses)]
    public async Task A_job_whose_making_was_not_written_down_is_run_once()
    {
        await using var shop = await JobShop.OpenAsync(await fixture.GetAsync(Token), "terraform", replicas: 8);
        var begun = await shop.Executor.VisitUntilAsync(shop.Record, record => record.Status?.Execution is not null, Token);
        await shop.Executor.Actuator.DoAsync(begun, begun.Status!.Execution!.Steps[0], Token);
        await shop.RestartAsync();

        Assert.Equal("Executed", (await TellAsync(shop)).Reason);
        Assert.Single(await shop.ListAsync("jobs"));
        var pod = Assert.Single(await shop.ListAsync("pods"))["metadata"]!["name"]!.GetValue<string>();
        Assert.Equal(2, shop.Node.ReadLog(pod).Split("Apply complete! Resources: 1 added").Length);
    }

    private async Task<(string Status, string Reason, string Message)> TellAsync(JobShop shop)
    {
        var told = await shop.EndAsync();
        output.WriteLine($"{told}\n{string.Join('\n', shop.Node.Troubles)}");
        return told;
    }

    /// <summary>From Terraform's own state, as it keeps it between runs.</summary>
    private static JsonNode Capacity(JobShop shop) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(shop.Example.State, "checkout.tfstate")))!["resources"]![0]!["instances"]![0]!["attributes"]!["input"]!["value"]!;
}
