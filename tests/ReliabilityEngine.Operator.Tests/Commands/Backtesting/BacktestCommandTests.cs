using System.Text.Json.Nodes;
using ReliabilityEngine.Operator.Commands.Linting;
using ReliabilityEngine.Testing;

namespace ReliabilityEngine.Operator.Tests.Commands.Backtesting;

/// <summary>What <c>backtest</c> prints of a folder, whole.</summary>
public sealed class BacktestCommandTests
{
    [Theory]
    [Trait("Category", "Golden")]
    [InlineData("table", "TwoDays.golden.txt")]
    [InlineData("json", "TwoDays.golden.json")]
    public async Task Two_days_read_as_they_always_did(string format, string file)
    {
        using var folder = new BacktestFolder().WithTwoDays();

        var run = await folder.RunAsync("-o", format);

        Assert.Equal("", run.Error);
        GoldenFile.Verify(file, run.Output);
    }

    [Fact]
    [Trait("Category", "Golden")]
    public async Task The_picture_of_two_days_looks_as_it_always_did()
    {
        using var folder = new BacktestFolder().WithTwoDays();

        await folder.RunAsync("--picture", folder.Picture);

        GoldenFile.Verify("TwoDays.golden.svg", await File.ReadAllTextAsync(folder.Picture, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Two_runs_say_the_same_to_the_last_digit()
    {
        using var folder = new BacktestFolder(
                BacktestFolder.Resources + "\n---\n" + BacktestFolder.Resources.Split("---")[0].Replace("name: web", "name: api", StringComparison.Ordinal))
            .WithTwoDays().WithTwoDays("shop/api.csv");

        var first = await folder.RunAsync("-o", "json", "--forecaster", "Auto", "--forecaster", "Theta");
        var second = await folder.RunAsync("-o", "json", "--forecaster", "Auto", "--forecaster", "Theta");

        Assert.Equal(first, second);
        Assert.Equal(["shop/api", "shop/web"], JsonNode.Parse(first.Output)!["policies"]!.AsArray().Select(policy => (string?)policy!["sloTarget"]));
    }

    [Fact]
    public async Task Json_and_yaml_say_the_same()
    {
        using var folder = new BacktestFolder().WithTwoDays();

        var (json, yaml) = (await folder.RunAsync("-o", "json"), await folder.RunAsync("-o", "yaml"));

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(json.Output), LintYaml.Read(yaml.Output).Single().Root));
    }

    [Fact]
    public async Task A_policy_that_recommends_nothing_false_exits_with_0_and_one_that_does_with_1()
    {
        using var eager = new BacktestFolder(BacktestFolder.Resources.Replace("  selector", "  risk: {medium: 10, high: 20, critical: 90}\n  selector", StringComparison.Ordinal)).WithTwoDays();
        using var quiet = new BacktestFolder(BacktestFolder.Resources.Replace("  selector", "  mode: Observe\n  selector", StringComparison.Ordinal)).WithTwoDays();

        Assert.Equal((1, 0), ((await eager.RunAsync()).Code, (await quiet.RunAsync()).Code));
    }

    [Fact]
    public async Task A_policy_that_another_one_supersedes_is_told_which_acts()
    {
        var second = BacktestFolder.Resources.Split("---")[1].Replace("name: pay, namespace", "name: watch, namespace", StringComparison.Ordinal);
        using var folder = new BacktestFolder($"{BacktestFolder.Resources}\n---{second}").WithTwoDays();

        var (table, json) = (await folder.RunAsync(), await folder.RunAsync("-o", "json"));

        Assert.Contains(
            "\nshop/watch about shop/web, 2026-01-05 00:01:00Z to 2026-01-07 00:00:15Z, horizon 1 h\n"
                + "  The older policy \"pay\" (without a creationTimestamp, the first by name) acts for the SLOTarget; this one only looks.\n\n  DECISION  REASON       PASSES  SHARE\n  Hold      OlderPolicy  ",
            table.Output, StringComparison.Ordinal);
        Assert.Equal([null, "pay"], JsonNode.Parse(json.Output)!["policies"]!.AsArray().Select(policy => (string?)policy!["olderPolicy"]));
    }

    [Fact]
    public async Task What_lies_before_from_is_learned_from_and_not_judged()
    {
        using var folder = new BacktestFolder().WithTwoDays();

        var run = await folder.RunAsync("-o", "json", "--from", "2026-01-06T18:00:00Z");

        var policy = JsonNode.Parse(run.Output)!["policies"]![0]!;
        Assert.Equal(361, policy["decisions"]!.AsArray().Sum(decision => (int)decision!["passes"]!));
        Assert.All(policy["breaches"]!.AsArray().Where(breach => !(bool)breach!["wasUnderWay"]!), breach => Assert.True((DateTimeOffset)breach!["at"]! > BacktestFolder.Start.AddHours(42)));
    }

    [Fact]
    public async Task Forecasters_are_compared_and_the_best_is_named()
    {
        using var folder = new BacktestFolder().WithTwoDays();

        var run = await folder.RunAsync("--forecaster", "Naive", "--forecaster", "Auto");

        var told = run.Output[run.Output.IndexOf("Forecasters, the best first", StringComparison.Ordinal)..];
        Assert.Contains("\n  Naive ", told, StringComparison.Ordinal);
        Assert.Contains("\n  Auto ", told, StringComparison.Ordinal);
        Assert.EndsWith($"  Best on this history: {told.Split('\n')[2].Trim().Split(' ')[0]}.\n", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_percentile_of_less_than_a_window_is_told_to_be_one()
    {
        using var folder = new BacktestFolder().With("load_300s.csv", "cpu\n" + string.Concat(Enumerable.Range(0, 100).Select(i => $"{i % 20}\n")));

        var (alone, judged) = (await folder.RunAsync("--value-above", "p95"), await folder.RunAsync("--value-above", "p95", "-o", "json", "--from", "2024-01-01T04:00"));
        folder.With("more_300s.csv", "cpu\n" + string.Concat(Enumerable.Range(0, 600).Select(i => $"{i % 20}\n")));
        var beside = await folder.RunAsync("--value-above", "p95", "-o", "json");

        const string Sentence = "load-cpu: its lines reach over 8.3 h, and p95 is taken over the first window (1d), which is not judged; give a number, a shorter `window`, more lines, or --from";
        Assert.Equal((2, "", $"cannot run the backtest: {Sentence}\n"), alone);
        Assert.Equal("load-cpu: a line is bad above 18.05 (p95 of all 8.3 h there are, for the window is 1d), 5.0 % of 100 lines.", (string?)JsonNode.Parse(judged.Output)!["notes"]![0]);
        Assert.Contains($"Left out: {Sentence}.", JsonNode.Parse(beside.Output)!["notes"]!.AsArray().Select(note => (string?)note));
    }

    [Fact]
    public async Task Names_of_forecasters_and_detectors_may_be_in_any_case()
    {
        using var folder = new BacktestFolder(BacktestFolder.Watching).WithTwoDays().WithMemory();

        var run = await folder.RunAsync("--forecaster", "naive", "--forecaster", "NAIVE", "--detector", "LEVEL", "-o", "json", "--from", "2026-01-06T22:00:00Z");

        Assert.Equal("", run.Error);
        Assert.Equal(["Naive"], JsonNode.Parse(run.Output)!["forecasters"]!.AsArray().Select(one => (string?)one!["forecaster"]));
        Assert.Equal(["Level"], JsonNode.Parse(run.Output)!["detectors"]!.AsArray().Select(one => (string?)one!["detector"]));
    }

    [Fact]
    public async Task Plain_values_become_targets_after_one_pattern()
    {
        using var folder = new BacktestFolder().With("load_300s.csv", "cpu,disk\n" + string.Concat(Enumerable.Range(0, 600).Select(i => $"{i % 20},{(i < 500 ? 1 : 9)}\n")));

        var run = await folder.RunAsync("--value-above", "p95", "-o", "json");

        var report = JsonNode.Parse(run.Output)!;
        Assert.Equal(["shop/load-cpu", "shop/load-disk"], report["policies"]!.AsArray().Select(policy => (string?)policy!["sloTarget"]));
        Assert.Equal("load-cpu: a line is bad above 18 (p95), 5.0 % of 600 lines.", (string?)report["notes"]![0]);
        Assert.Equal("load-disk: a line is bad above 1 (p95), 16.7 % of 600 lines.", (string?)report["notes"]![1]);
        Assert.NotEmpty(report["policies"]![1]!["breaches"]!.AsArray());
    }
}
