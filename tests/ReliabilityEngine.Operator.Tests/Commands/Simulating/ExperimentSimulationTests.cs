using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using ReliabilityEngine.Operator.Commands;

namespace ReliabilityEngine.Operator.Tests.Commands.Simulating;

/// <summary>What <c>simulate</c> prints of a ChaosExperiment.</summary>
public sealed class ExperimentSimulationTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("simulate-");

    public ExperimentSimulationTests()
    {
        var text = new StringBuilder("time,good,total,replicas\n");
        for (var step = 1; step <= 2 * 288; step++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{Start.AddMinutes(5 * step).ToUnixTimeSeconds()},29999,30000,4\n");
        }

        File.WriteAllText(PathOf("load.csv"), text.ToString());
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_run_that_spends_little_would_begin()
    {
        var run = await RunAsync("podKill: {count: 1}", 5, "--capacity", "40");

        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.StartsWith("kill-web: podKill hurts 1 of 4 replicas at 100 events a second (2026-01-07 00:00:00Z).\nA replica is said to carry 40 events a second.\n", run.Output, StringComparison.Ordinal);
        Assert.EndsWith("The run would begin: it may be at most 20 % likely to cost more than `budget.spendAtMostPercent` of the error budget.\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_is_likely_to_spend_too_much_would_be_refused_with_the_figures()
    {
        var run = await RunAsync("scaleDown: {replicas: 1}", 1, "--capacity", "30", "-o", "json");
        var report = JsonNode.Parse(run.Output)!;

        Assert.Equal((1, false), (run.Code, (bool)report["isBorne"]!));
        Assert.Equal((3, 100.0), ((int)report["awayReplicas"]!, (double)report["overPercent"]!));
        Assert.True((double)report["p10Percent"]! <= (double)report["p50Percent"]! && (double)report["p50Percent"]! <= (double)report["p90Percent"]!);
        Assert.InRange((double)report["p50Percent"]!, 100, 200);
    }

    [Theory]
    [InlineData("podKill: {percent: 10}", "", "", "10 % of 4 replicas is less than one pod: use `count`.")]
    [InlineData("podKill: {count: 4}", "", "", "4 of 4 replicas are ready and 4 would be taken away: the last ready one never is.")]
    [InlineData("scaleDown: {replicas: 4}", "", "", "There are 4 replicas; `fault.scaleDown.replicas` is 4, which must be less.")]
    [InlineData("podKill: {count: 1}", "--replicas=0", "", "No replica is ready: there is nothing to hurt.")]
    [InlineData("podKill: {count: 1}", "--objective=99.996", "", "16.7 % of the budget of load is left; `budget.requireRemainingPercent` is 30.")]
    [InlineData("podKill: {count: 1}", "", "startBy: 2026-01-06T23:00:00Z", "`startBy` is 2026-01-06 23:00:00Z, and the history ends at 2026-01-07 00:00:00Z.")]
    public async Task What_the_engine_would_refuse_would_be_refused_with_its_words(string fault, string argument, string start, string why)
    {
        var run = await RunAsync(fault, 5, start.Length > 0 ? start : null, argument.Length > 0 ? ["--capacity", "40", argument] : ["--capacity", "40"]);

        Assert.Equal((1, ""), (run.Code, run.Error));
        Assert.EndsWith($"The run would be refused: {why}\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_budget_that_is_known_in_part_says_so() =>
        Assert.Contains(
            "Counts are known for 6.7 % of the window: the shares are of the error budget of that part, as `errorBudget.remainingPercent` is.\n",
            (await RunAsync("podKill: {count: 1}", 5)).Output, StringComparison.Ordinal);

    [Fact]
    public async Task A_target_that_the_experiment_does_not_watch_is_not_simulated()
    {
        await File.WriteAllTextAsync(
            PathOf("target.yaml"),
            """
            apiVersion: reliabilityengine.io/v1alpha1
            kind: SLOTarget
            metadata: {name: web, namespace: elsewhere}
            spec: {objective: "99.9", indicator: {probe: {metric: up}}}
            """,
            TestContext.Current.CancellationToken);

        var run = await RunAsync("podKill: {count: 1}", 5, "-f", PathOf("target.yaml"));

        Assert.Equal(2, run.Code);
        Assert.Contains("the ChaosExperiment shop/kill-web does not watch the SLOTarget elsewhere/web of -f: its steadyState.sloTargets are web, of its own namespace", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_question_has_the_same_answer() =>
        Assert.Equal(await RunAsync("networkLoss: {to: [{podSelector: {matchLabels: {app: db}}}]}", 10), await RunAsync("networkLoss: {to: [{podSelector: {matchLabels: {app: db}}}]}", 10));

    [Fact]
    public async Task An_experiment_that_the_webhook_would_refuse_is_not_simulated()
    {
        var run = await RunAsync("podKill: {percent: 100}", 5);

        Assert.Equal(2, run.Code);
        Assert.Contains("spec.fault.podKill.percent: must be less than 100", run.Error, StringComparison.Ordinal);
    }

    private Task<(int Code, string Output, string Error)> RunAsync(string fault, int spendAtMost, params string[] arguments) => RunAsync(fault, spendAtMost, null, arguments);

    private async Task<(int Code, string Output, string Error)> RunAsync(string fault, int spendAtMost, string? start, string[] arguments)
    {
        await File.WriteAllTextAsync(
            PathOf("experiment.yaml"),
            $$"""
            apiVersion: reliabilityengine.io/v1alpha1
            kind: ChaosExperiment
            metadata: {name: kill-web, namespace: shop}
            spec:
              target: {workloadRef: {kind: Deployment, name: web} }
              fault: { {{fault}} }
              {{start ?? "schedule: \"0 10 * * *\""}}
              steadyState: {sloTargets: [web]}
              budget: { spendAtMostPercent: {{spendAtMost}} }
            """,
            TestContext.Current.CancellationToken);
        using StringWriter output = new(), error = new();
        var code = await EngineCommandLine.RunAsync(["simulate", "-f", PathOf("experiment.yaml"), "--history", PathOf("load.csv"), .. arguments], output, error);
        return (code, output.ToString(), error.ToString());
    }

    private string PathOf(string file) => Path.Combine(_folder.FullName, file);
}
