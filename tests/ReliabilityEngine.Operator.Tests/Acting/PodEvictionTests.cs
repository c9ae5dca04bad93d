using System.Text.Json.Nodes;
using ControllerRuntime.Client;
using ControllerRuntime.Entities.Kinds;
using ReliabilityEngine.Operator.Acting.Actuators;
using ReliabilityEngine.Testing;
using ReliabilityEngine.Testing.ApiServer;

namespace ReliabilityEngine.Operator.Tests.Acting;

public sealed class PodEvictionTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("policy/v1")]
    [InlineData("policy/v1beta1")]
    [InlineData("policy/v1 policy/v1beta1")]
    public async Task Is_sent_in_a_version_that_the_apiserver_takes(string served)
    {
        await using var server = await OpenAsync();
        server.Discovery.Withdraw("policy/v1");
        server.Discovery.Withdraw("policy/v1beta1");
        foreach (var version in served.Split(' '))
        {
            server.Discovery.Serve(version, "poddisruptionbudgets");
        }

        Assert.Null(await EvictAsync(server));
        Assert.Null(Pod(server));
    }

    [Fact]
    public async Task A_dry_run_takes_nothing_away()
    {
        await using var server = await OpenAsync();

        Assert.Null(await EvictAsync(server, isDryRun: true));
        Assert.NotNull(Pod(server));
    }

    [Fact]
    public async Task Another_pod_of_the_same_name_stays()
    {
        await using var server = await OpenAsync();

        Assert.Null(await EvictAsync(server, uid: "of-the-one-before"));
        Assert.NotNull(Pod(server));
    }

    [Fact]
    public async Task A_429_is_not_repeated_but_told()
    {
        await using var server = await OpenAsync();
        server.Faults.FailNext(request => request.Subresource == "eviction", Fault.TooManyRequests(TimeSpan.FromSeconds(1)));

        Assert.EndsWith("injected TooManyRequests.", await EvictAsync(server), StringComparison.Ordinal);
        Assert.NotNull(Pod(server));
    }

    [Fact]
    public async Task Two_budgets_of_one_pod_are_told_in_the_apiservers_words()
    {
        await using var server = await OpenAsync();
        using var client = server.CreateClient();
        foreach (var name in (string[])["one", "two"])
        {
            await client.PostAsync(
                $"/apis/policy/v1/namespaces/{Given.Namespace}/poddisruptionbudgets", new() { ["metadata"] = new JsonObject { ["name"] = name } }, Token);
        }

        Assert.Contains("more than one PodDisruptionBudget", await EvictAsync(server), StringComparison.Ordinal);
    }

    private static async Task<InMemoryApiServer> OpenAsync()
    {
        var server = await InMemoryApiServer.StartAsync();
        server.Seed<Pod>(WorkloadScene.Pod("a"));
        return server;
    }

    private static async Task<string?> EvictAsync(InMemoryApiServer server, string? uid = null, bool isDryRun = false)
    {
        using var client = server.CreateClient();
        return await new PodEviction(client, new ApiDiscovery(client, new ManualTimeProvider()))
            .EvictAsync(Given.Namespace, "a", uid ?? (string?)Pod(server)!["metadata"]!["uid"], isDryRun, Token);
    }

    private static JsonObject? Pod(InMemoryApiServer server) => server.Stored<Pod>("a", Given.Namespace);
}
