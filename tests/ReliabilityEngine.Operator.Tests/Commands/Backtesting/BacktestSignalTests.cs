using System.Text.Json.Nodes;
using ReliabilityEngine.Testing;

namespace ReliabilityEngine.Operator.Tests.Commands.Backtesting;

/// <summary>Signals in a folder: what they tell of, what they change, and what is said where there is nothing of them.</summary>
public sealed class BacktestSignalTests
{
    private static readonly DateTimeOffset Errors = BacktestFolder.Start.AddMinutes(2640);

    [Fact]
    [Trait("Category", "Golden")]
    public async Task A_signal_and_the_detectors_that_could_watch_it_read_as_they_always_did()
    {
        using var folder = new BacktestFolder(BacktestFolder.Watching).WithTwoDays().WithMemory();

        var run = await folder.RunAsync("--detector", "Level", "--detector", "SeasonalBaseline", "--detector", "Ensemble");

        Assert.Equal("", run.Error);
        GoldenFile.Verify("Signals.golden.txt", run.Output);
    }

    [Fact]
    public async Task An_alarm_before_the_errors_foretells_them_and_is_among_what_is_decided_from()
    {
        using var watched = new BacktestFolder(BacktestFolder.Watching).WithTwoDays().WithMemory();
        using var blind = new BacktestFolder().WithTwoDays();

        var with = JsonNode.Parse((await watched.RunAsync("-o", "json")).Output)!["policies"]![0]!;
        var without = JsonNode.Parse((await blind.RunAsync("-o", "json")).Output)!["policies"]![0]!;

        var signal = with["signals"]![0]!;
        Assert.Equal(("memory", "Ensemble"), ((string?)signal["name"], (string?)signal["detector"]));
        Assert.Contains(signal["alarms"]!.AsArray(), alarm => (string?)alarm!["series"] == "web-1" && (string?)alarm["outcome"] == "Foretold"
            && (DateTimeOffset)alarm["at"]! < Errors && (DateTimeOffset)alarm["at"]! >= Errors.AddMinutes(-30));
        Assert.Null(without["signals"]);
        Assert.NotEqual(InputsOf(without), InputsOf(with));
    }

    [Fact]
    public async Task A_signal_that_rises_steadily_is_the_cause()
    {
        var lines = Enumerable.Range(1, 2880).Select(minute => FormattableString.Invariant($"{BacktestFolder.Start.AddMinutes(minute).ToUnixTimeSeconds()},{100 * Math.Pow(1.1, minute / 60.0):0.00}\n"));
        using var folder = new BacktestFolder(BacktestFolder.Watching).WithTwoDays().With("web.memory.csv", "time,web-0\n" + string.Concat(lines));

        var policy = JsonNode.Parse((await folder.RunAsync("-o", "json")).Output)!["policies"]![0]!;

        Assert.Equal("Leak", (string?)policy["actions"]!.AsArray()[^1]!["cause"]);
    }

    [Fact]
    public async Task A_file_of_one_of_two_namespaces_is_in_the_folder_of_its_name()
    {
        using var folder = new BacktestFolder(BacktestFolder.Watching).WithTwoDays("shop/web.csv").WithMemory("shop/web.memory.csv");

        Assert.NotEmpty(JsonNode.Parse((await folder.RunAsync("-o", "json")).Output)!["policies"]![0]!["signals"]![0]!["alarms"]!.AsArray());
    }

    [Fact]
    public async Task A_signal_without_a_file_is_named_and_watched_by_nothing()
    {
        using var folder = new BacktestFolder(BacktestFolder.Watching).WithTwoDays();

        var report = JsonNode.Parse((await folder.RunAsync("-o", "json")).Output)!;

        Assert.Equal("The signal \"memory\" of shop/pay is not replayed for shop/web: no file NAME.memory.csv holds its history.", (string?)report["notes"]![0]);
        Assert.Empty(report["policies"]![0]!["signals"]![0]!["alarms"]!.AsArray());
    }

    [Fact]
    public async Task What_is_true_of_several_targets_is_told_once()
    {
        var second = BacktestFolder.Watching.Split("---")[0].Replace("name: web", "name: api", StringComparison.Ordinal);
        using var folder = new BacktestFolder($"{second}\n---\n{BacktestFolder.Watching}").WithTwoDays().WithTwoDays("api.csv");

        var notes = JsonNode.Parse((await folder.RunAsync("-o", "json", "--from", "2026-01-06T22:00:00Z")).Output)!["notes"]!.AsArray().Select(note => (string)note!);

        Assert.Equal(
            "The signal \"memory\" of shop/pay is not replayed for shop/api, shop/web: no file NAME.memory.csv holds its history.",
            Assert.Single(notes, note => note.Contains("memory", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Every_detector_is_compared_and_none_but_once()
    {
        using var folder = new BacktestFolder(BacktestFolder.Watching).WithTwoDays().WithMemory();

        var run = await folder.RunAsync("-o", "json", "--detector", "all", "--detector", "Level", "--from", "2026-01-06T22:00:00Z");

        var names = JsonNode.Parse(run.Output)!["detectors"]!.AsArray().Select(one => (string)one!["detector"]!).ToList();
        Assert.Equal(
            ["Autoencoder", "Change", "Ensemble", "ExtendedIsolationForest", "IsolationForest", "Level", "LevelShift", "SeasonalBaseline", "VarianceShift"], names.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("web.memroy.csv", "time,a\n1767600000,1\n", "{0}: no policy of -f that selects the SLOTarget shop/web has a signal \"memroy\"; its signals are: memory")]
    [InlineData("web.memory.csv", "web-0,web-1\n1,1\n", "{0}:1: the header of a signal must name the column time and 1 to 500 series, not web-0, web-1")]
    [InlineData("web.memory.csv", "time,a,a\n1767600000,1,1\n", "{0}:1: two columns have one name; give each series its own")]
    [InlineData("web.memory.csv", "time,a\n1767600060,1\n1767600000,1\n", "{0}:3: is not later than the line before; sort the lines by time, one for each time")]
    [InlineData("web.memory.csv", "time,a\n1767600000,many\n", "{0}:2: \"many\" is no number in the column `a`; write one such as 1000, or leave the cell empty where nothing is known")]
    public async Task A_file_that_cannot_be_used_is_named_with_its_line_and_what_to_do(string file, string text, string message)
    {
        using var folder = new BacktestFolder(BacktestFolder.Watching).WithTwoDays().With(file, text);

        Assert.Equal((2, "", $"cannot run the backtest: {string.Format(null, message, Path.Combine(folder.History, file))}\n"), await folder.RunAsync());
    }

    [Fact]
    public async Task Detectors_of_no_signal_cannot_be_compared()
    {
        using var folder = new BacktestFolder().WithTwoDays();

        Assert.Equal(
            (2, "", "cannot run the backtest: --detector compares what watches the `signals` of policies; no ReliabilityPolicy of -f has any\n"),
            await folder.RunAsync("--detector", "all"));
    }

    private static IEnumerable<string?> InputsOf(JsonNode policy) => policy["actions"]!.AsArray().Select(action => (string?)action!["inputsDigest"]);
}
