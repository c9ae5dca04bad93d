using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using ReliabilityEngine.Operator.Commands;
using ReliabilityEngine.Testing;

namespace ReliabilityEngine.Operator.Tests.Commands.Simulating;

/// <summary>What <c>simulate</c> prints of a file of load.</summary>
public sealed class SimulateCommandTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("simulate-");

    private string File => Path.Combine(_folder.FullName, "web.csv");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [Trait("Category", "Golden")]
    [InlineData("table", "FourDays.golden.txt")]
    [InlineData("json", "FourDays.golden.json")]
    public async Task The_frontier_of_four_days_reads_as_it_always_did(string format, string file)
    {
        Write(withReplicas: true);

        var run = await RunAsync("--max", "10", "-o", format);

        Assert.Equal((0, ""), (run.Code, run.Error));
        GoldenFile.Verify(file, run.Output);
        Assert.Equal(run, await RunAsync("--max", "10", "-o", format));
    }

    [Fact]
    public async Task More_replicas_are_never_more_likely_too_few_and_always_cost_more()
    {
        Write(withReplicas: true);

        var frontier = JsonNode.Parse((await RunAsync("-o", "json")).Output)!["frontier"]!.AsArray();

        Assert.Equal(Enumerable.Range(1, 20), frontier.Select(option => (int)option!["replicas"]!));
        Assert.All(frontier.Zip(frontier.Skip(1)), pair => Assert.True(
            (double)pair.First!["breachPercent"]! >= (double)pair.Second!["breachPercent"]! && (double)pair.First["replicaHours"]! < (double)pair.Second["replicaHours"]!));
    }

    [Fact]
    public async Task A_capacity_given_by_hand_needs_no_replicas_in_the_history()
    {
        Write(withReplicas: false);

        var (ample, scarce) = (await RunAsync("--capacity", "1000", "--replicas", "2"), await RunAsync("--capacity", "1", "--replicas", "2", "--max", "3"));

        Assert.Equal((0, 1), (ample.Code, scarce.Code));
        Assert.Contains("A replica is said to carry 1000 events a second.\n", ample.Output, StringComparison.Ordinal);
        Assert.EndsWith("Cheapest with P(breach) of at most 5 % once new replicas carry load: 1 replica.\n", ample.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("cheapest", scarce.Output, StringComparison.Ordinal);
        Assert.EndsWith("No count up to 3 replicas keeps P(breach) at 5 % or less.\n", scarce.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_never_seen_is_not_guessed()
    {
        Write(withReplicas: false);

        var run = await RunAsync("--replicas", "2", "--max", "3");

        Assert.Equal(1, run.Code);
        Assert.EndsWith("Only 0 s of load has been seen with its replicas; 2 h are needed."
            + " Nothing tells how many replicas there were: the history has no column replicas.\n\nWhich count is enough is not known (TooLittleHistory).\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_picture_has_a_dot_for_each_count()
    {
        Write(withReplicas: true);
        var picture = Path.Combine(_folder.FullName, "frontier.svg");

        await RunAsync("--max", "7", "--picture", picture);

        Assert.Equal(7, (await System.IO.File.ReadAllTextAsync(picture, TestContext.Current.CancellationToken)).Split("<circle").Length - 1);
    }

    [Theory]
    [InlineData("cannot simulate: nothing tells how many replicas there are: the history has no column replicas; give the history a column replicas, or --replicas and --capacity\n")]
    [InlineData("cannot simulate: --at must lie in the history, which reaches from 2026-01-05 00:05:00Z to 2026-01-09 00:00:00Z, not 2026-01-01 00:00:00Z\n", "--replicas", "2", "--at", "2026-01-01")]
    [InlineData("cannot simulate: --at must lie in the history, which reaches from 2026-01-05 00:05:00Z to 2026-01-09 00:00:00Z, not 2026-02-01 12:00:00Z\n", "--replicas", "2", "--at", "2026-02-01T12:00:00Z")]
    [InlineData("reliability-engine: --max must be at least --min: 3 is less than 5.\nSee: reliability-engine simulate --help\n", "--min", "5", "--max", "3")]
    [InlineData("reliability-engine: --max must be at least --min: 20 (its default) is less than 30.\nSee: reliability-engine simulate --help\n", "--min", "30")]
    [InlineData("reliability-engine: --horizon must be a whole number of 1 to 999999 and a unit s, m, h or d, such as 30s, from 1m to 7d, not \"soon\".\nSee: reliability-engine simulate --help\n", "--horizon", "soon")]
    public async Task What_cannot_be_simulated_is_told_in_a_sentence(string message, params string[] arguments)
    {
        Write(withReplicas: false);

        Assert.Equal((2, "", message), await RunAsync(arguments));
    }

    [Theory]
    [InlineData("--capacity", "a number of events a second greater than 0", "0", "-1", "NaN", "Infinity", "1e999", "much", "1,5")]
    [InlineData("--replicas", "a whole number from 0 to 1000", "-1", "NaN", "2.5", "1001", "3000000000")]
    [InlineData("--min", "a whole number from 0 to 1000", "-1", "NaN", "100000")]
    [InlineData("--max", "a whole number from 0 to 1000", "-1", "Infinity", "100000")]
    [InlineData("--breach-limit", "a number from 0 to 100", "NaN", "-1", "101", "5%")]
    [InlineData("--horizon", "a whole number of 1 to 999999 and a unit s, m, h or d, such as 30s, from 1m to 7d", "59s", "8d", "999999d", "1.5h")]
    [InlineData("--start-up", "a whole number of 1 to 999999 and a unit s, m, h or d, such as 30s, from 1s to 1d", "0s", "25h", "999999d")]
    [InlineData("--objective", "a number greater than 0 and less than 100, such as 99.9", "0", "100", "-1", "NaN", "99,9", "99.9%", "1e-40")]
    public async Task A_number_out_of_its_range_is_told_what_is_allowed(string option, string allowed, params string[] wrong)
    {
        Write(withReplicas: true);

        foreach (var text in wrong)
        {
            Assert.Equal((2, "", $"reliability-engine: {option} must be {allowed}, not \"{text}\".\nSee: reliability-engine simulate --help\n"), await RunAsync($"{option}={text}"));
        }
    }

    [Theory]
    [InlineData("--capacity", "1e-300", "1e300")]
    [InlineData("--objective", "0.001", "99.99999")]
    [InlineData("--breach-limit", "0", "100")]
    [InlineData("--start-up", "1s", "1d")]
    [InlineData("--horizon", "1m", "7d")]
    public async Task The_ends_of_what_is_allowed_are_answered(string option, params string[] ends)
    {
        Write(withReplicas: true);

        foreach (var text in ends)
        {
            var run = await RunAsync(option, text);

            Assert.Equal("", run.Error);
            Assert.InRange(run.Code, 0, 1);
        }
    }

    [Theory]
    [InlineData("1767571500,10,10,1e300", "\"1e300\" is too large in the column `replicas`; counts go up to 1000000")]
    [InlineData("1767571500,10,10,-1", "\"-1\" is negative in the column `replicas`; counts begin at 0")]
    [InlineData("1767571500,10,10,NaN", "\"NaN\" is no number in the column `replicas`; write one such as 1000, or leave the cell empty where nothing is known")]
    public async Task A_cell_that_is_no_count_is_told_with_its_line_and_column(string line, string message)
    {
        System.IO.File.WriteAllText(File, $"time,good,total,replicas\n{line}\n");

        Assert.Equal((2, "", $"cannot simulate: {File}:2: {message}\n"), await RunAsync());
    }

    [Fact]
    public async Task A_folder_is_no_file()
    {
        using StringWriter output = new(), error = new();

        Assert.Equal(2, await EngineCommandLine.RunAsync(["simulate", "--history", _folder.FullName], output, error));
        Assert.Equal($"cannot simulate: {_folder.FullName}: is a folder; give one of its CSV files\n", error.ToString());
    }

    [Fact]
    public async Task A_prometheus_needs_the_target_that_says_what_is_counted()
    {
        using StringWriter output = new(), error = new();

        var code = await EngineCommandLine.RunAsync(["simulate", "--history", "http://127.0.0.1:9"], output, error);

        Assert.Equal((2, "cannot simulate: a Prometheus needs -f with the SLOTarget that says what is counted\n"), (code, error.ToString()));
    }

    /// <summary>Four days in steps of five minutes; a replica carries 40 events a second and no more, and two have more to carry at each day's height.</summary>
    private void Write(bool withReplicas)
    {
        var text = new StringBuilder(withReplicas ? "time,good,total,replicas\n" : "time,good,total\n");
        for (var step = 1; step <= 4 * 288; step++)
        {
            var load = 60 + (30 * Math.Sin(2 * Math.PI * step / 288)) + (step * 7 % 5);
            var total = Math.Round(load * 300);
            var good = load / 2 > 40 ? Math.Round(total * 0.7) : total;
            text.Append(CultureInfo.InvariantCulture, $"{Start.AddMinutes(5 * step).ToUnixTimeSeconds()},{good},{total}{(withReplicas ? ",2" : "")}\n");
        }

        System.IO.File.WriteAllText(File, text.ToString());
    }

    private async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using StringWriter output = new(), error = new();
        var code = await EngineCommandLine.RunAsync(["simulate", "--history", File, .. arguments], output, error);
        return (code, output.ToString(), error.ToString());
    }
}
