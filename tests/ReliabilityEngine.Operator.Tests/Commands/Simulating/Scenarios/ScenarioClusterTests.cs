using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using ControllerRuntime.Entities.Kinds;
using ReliabilityEngine.Operator.Commands;
using ReliabilityEngine.Operator.Tests.Acting;
using ReliabilityEngine.Operator.Tests.Gate;
using ReliabilityEngine.Testing.ApiServer;

namespace ReliabilityEngine.Operator.Tests.Commands.Simulating.Scenarios;

/// <summary>Where <c>simulate --scenario</c> asks a cluster for the SLOTargets and for where their replicas run.</summary>
public sealed class ScenarioClusterTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("scenario-");
    private InMemoryApiServer _cluster = null!;

    public async ValueTask InitializeAsync()
    {
        _cluster = await InMemoryApiServer.StartAsync();
        _cluster.Seed(GivenGate.Target(), GateCaches.Json);
        _cluster.Seed<Deployment>(WorkloadScene.Deployment());
        foreach (var (pod, node) in ((string, string)[])[("a", "n1"), ("b", "n2"), ("c", "n2"), ("d", "n2")])
        {
            _cluster.Seed<Pod>(WorkloadScene.Pod(pod, node: node));
        }

        Label("n1", "eu-1a");
        Label("n2", "eu-1b");
        var text = new StringBuilder("time,good,total,replicas\n");
        for (var step = 1; step <= 2 * 288; step++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{Start.AddMinutes(5 * step).ToUnixTimeSeconds()},30000,30000,4\n");
        }

        Write("web.csv", text.ToString());
        Write("kubeconfig", $$"""
            apiVersion: v1
            kind: Config
            current-context: test
            contexts: [{name: test, context: {cluster: test, user: test} }]
            clusters: [{name: test, cluster: {server: "{{_cluster.Address}}"} }]
            users: [{name: test, user: {token: t} }]
            """);
    }

    public async ValueTask DisposeAsync()
    {
        await _cluster.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task The_replicas_of_a_zone_are_those_whose_nodes_carry_its_label()
    {
        var (code, slo) = await RunAsync("lose-zone=eu-1b");

        Assert.Equal((1, "Breaks", "3 of 4 replicas run in eu-1b"), (code, (string)slo["verdict"]!, (string)slo["because"]!));

        // 30 of 100 events a second are carried by the one that is left: seven tenths of an hour's 360 000, of which 172 800 of two days may fail.
        Assert.InRange((double)slo["p50Percent"]!, 100 * 0.69 * 360_000 / 172_800, 100 * 0.71 * 360_000 / 172_800 * 1.05);
    }

    [Fact]
    public async Task A_zone_whose_replicas_the_others_make_up_for_holds()
    {
        var (code, slo) = await RunAsync("lose-zone=eu-1a", 50);

        Assert.Equal((0, "Holds"), (code, (string)slo["verdict"]!));
    }

    [Fact]
    public async Task A_node_without_the_label_leaves_it_unknown()
    {
        Label("n2", null);

        var (code, slo) = await RunAsync("lose-zone=eu-1a");

        Assert.Equal((1, "Unknown"), (code, (string)slo["verdict"]!));
        Assert.Equal("nothing tells how many of its replicas run in eu-1a: 3 of its 4 replicas run on nodes without the label topology.kubernetes.io/zone (n2)", (string)slo["because"]!);
    }

    [Fact]
    public async Task A_zone_in_which_nothing_runs_is_a_question_that_cannot_be_answered()
    {
        using StringWriter output = new(), error = new();

        Assert.Equal(2, await AskAsync(output, error, "lose-zone=eu-1c"));
        Assert.Equal("cannot simulate: no replica runs in a zone \"eu-1c\"; there are: eu-1a, eu-1b\n", error.ToString());
    }

    private void Label(string node, string? zone)
    {
        var body = DrainScene.Node(node);
        body["metadata"]!["labels"] = zone is null ? null : new JsonObject { ["topology.kubernetes.io/zone"] = zone };
        _cluster.Seed<Node>(body);
    }

    private void Write(string file, string text) => File.WriteAllText(Path.Combine(_folder.FullName, file), text);

    private async Task<(int Code, JsonNode Slo)> RunAsync(string scenario, int capacity = 30)
    {
        using StringWriter output = new(), error = new();
        var code = await AskAsync(output, error, scenario, ["--capacity", $"{capacity}", "-o", "json"]);
        Assert.Equal("", error.ToString());
        return (code, Assert.Single(JsonNode.Parse(output.ToString())!["scenarios"]![0]!["slos"]!.AsArray())!);
    }

    private Task<int> AskAsync(StringWriter output, StringWriter error, string scenario, params string[] arguments) => EngineCommandLine.RunAsync(
        ["simulate", "-n", Given.Namespace, "--kubeconfig", Path.Combine(_folder.FullName, "kubeconfig"), "--history", _folder.FullName, "--scenario", scenario, .. arguments], output, error);
}
