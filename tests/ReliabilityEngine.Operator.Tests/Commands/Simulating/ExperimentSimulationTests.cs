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

    private async Task<(int Code, string Output, string Error)> RunAsync(string fault, int spendAtMost, params string[] arguments)
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
              schedule: "0 10 * * *"
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
