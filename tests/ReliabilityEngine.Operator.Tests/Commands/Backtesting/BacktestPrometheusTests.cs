using System.Text.Json.Nodes;
using ReliabilityEngine.Operator.Commands;
using ReliabilityEngine.Operator.Observing;
using ReliabilityEngine.Operator.Tests.Observing;

namespace ReliabilityEngine.Operator.Tests.Commands.Backtesting;

/// <summary>What a Prometheus is asked for a replay, with which credentials, on which grid.</summary>
public sealed class BacktestPrometheusTests : IAsyncLifetime
{
    private const string From = "2025-06-04T10:00:00Z";
    private const string To = "2025-06-04T12:00:00Z";

    private static readonly DateTimeOffset Begin = new(2025, 6, 4, 10, 0, 0, TimeSpan.Zero);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("backtest-");
    private PrometheusStub _prometheus = null!;

    public async ValueTask InitializeAsync() => _prometheus = await PrometheusStub.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _prometheus.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Without_a_configuration_it_is_asked_as_a_source_is_by_default()
    {
        Assert.Equal((0, ""), await CodeAndErrorAsync(Write("policy.yaml", BacktestFolder.Watching), passes: 60));
        Assert.Equal(["120"], _prometheus.Ranges.Select(range => range.Step.TrimEnd('s')).Distinct());
        Assert.Equal([""], _prometheus.Authorizations.Distinct());
    }

    [Fact]
    public async Task A_configuration_brings_its_scrape_interval_and_its_credentials()
    {
        var config = Write("config.yaml", $$"""
            sources:
            - name: default
              prometheus: {url: "http://elsewhere:9090", scrapeInterval: 15s, bearerTokenFile: "{{Write("token", "secret\n")}}"}
            """);

        Assert.Equal((0, ""), await CodeAndErrorAsync(Write("policy.yaml", BacktestFolder.Watching), passes: 120, "--config", config));
        Assert.Equal(["60"], _prometheus.Ranges.Select(range => range.Step.TrimEnd('s')).Distinct());
        Assert.Equal(["Bearer secret"], _prometheus.Authorizations.Distinct());
    }

    [Fact]
    public async Task A_configuration_that_cannot_be_used_is_told_with_its_key()
    {
        var config = Write("config.yaml", "sources:\n- {name: default, prometheus: {url: \"http://prometheus:9090\", scrapeInterval: often}}\n");

        var run = await RunAsync(Write("policy.yaml", BacktestFolder.Watching), "--config", config);

        Assert.Equal(2, run.Code);
        Assert.StartsWith($"cannot run the backtest: {config}: sources[0].prometheus.scrapeInterval", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_signal_is_asked_for_from_a_day_before_and_its_alarm_is_told()
    {
        Count(TimeSpan.FromMinutes(2));
        _prometheus.Labelled["memory"] =
        [
            ("\"pod\":\"web-0\"", at => 100 + (at.Minute % 3)),
            ("\"pod\":\"web-1\"", at => 100 + (at.Minute % 5) + (at > Begin.AddHours(1) ? 300 : 0)),
        ];

        var run = await RunAsync(Write("policy.yaml", BacktestFolder.Watching));

        var report = JsonNode.Parse(run.Output)!;
        var alarm = report["policies"]![0]!["signals"]![0]!["alarms"]!.AsArray()[^1]!;
        Assert.Equal("web-1", (string?)alarm["series"]);
        Assert.InRange((DateTimeOffset)alarm["at"]!, Begin.AddHours(1), Begin.AddHours(1).AddMinutes(10));
        Assert.DoesNotContain(report["notes"]!.AsArray(), note => ((string)note!).Contains("not replayed", StringComparison.Ordinal));
        Assert.Equal(
            Begin.AddDays(-1).ToUnixTimeSeconds(),
            _prometheus.Ranges.Where(range => range.Expressions.Contains("memory")).Min(range => long.Parse(range.Start, null)), 240.0);
    }

    [Theory]
    [InlineData(false, "its query gives no series in this history.")]
    [InlineData(true, "The signal \"memory\": ")]
    public async Task A_signal_without_data_is_named_and_the_rest_goes_on(bool isRefused, string why)
    {
        Count(TimeSpan.FromMinutes(2));
        if (isRefused)
        {
            _prometheus.Refused["memory"] = ("bad_data", "parse error: it is no query");
        }

        var run = await RunAsync(Write("policy.yaml", BacktestFolder.Watching));

        Assert.Equal("", run.Error);
        var report = JsonNode.Parse(run.Output)!;
        Assert.StartsWith($"The signal \"memory\" of shop/pay is not replayed for shop/web: {why}", (string?)report["notes"]![0], StringComparison.Ordinal);
        Assert.Equal(60, report["policies"]![0]!["decisions"]!.AsArray().Sum(decision => (int)decision!["passes"]!));
    }

    [Fact]
    public async Task A_signal_that_is_no_number_is_told_in_the_words_of_the_engine()
    {
        Count(TimeSpan.FromMinutes(2));
        _prometheus.Labelled["memory"] = [("", _ => double.NaN)];

        Assert.Equal(
            "The signal \"memory\" of shop/pay is not replayed for shop/web: The signal \"memory\" is NaN or infinite wherever it has a value; these steps count as missing."
                + " Where it divides, leave out what divides by 0, as in `a / (b > 0)`.",
            await FirstNoteAsync());
    }

    [Fact]
    public async Task A_signal_that_is_no_number_at_times_is_told_when()
    {
        Count(TimeSpan.FromMinutes(2));
        _prometheus.Labelled["memory"] = [("\"pod\":\"web-0\"", at => at > Begin ? double.PositiveInfinity : 3)];

        Assert.Matches(
            "^The signal \"memory\" of shop/pay is replayed in part only for shop/web: from 2025-06-04 .* to 2025-06-04 .*, at first: The signal \"memory\" is NaN or infinite", await FirstNoteAsync());
    }

    [Fact]
    public async Task Series_that_share_a_pod_are_told_to_be_merged()
    {
        Count(TimeSpan.FromMinutes(2));
        _prometheus.Labelled["memory"] =
        [
            ("\"pod\":\"web-0\",\"container\":\"app\"", _ => 3), ("\"pod\":\"web-0\",\"container\":\"proxy\"", _ => 4), ("\"pod\":\"web-1\",\"container\":\"app\"", _ => 3),
        ];

        Assert.Equal(
            "The signal \"memory\" of shop/pay is merged for shop/web: 2 of its series share a pod or node with others, and at each step the worst value counts."
                + " Aggregate, as in `max by (pod) (…)`, to say which does.",
            await FirstNoteAsync());
    }

    private async Task<string?> FirstNoteAsync()
    {
        var run = await RunAsync(Write("policy.yaml", BacktestFolder.Watching));
        Assert.Equal("", run.Error);
        return (string?)JsonNode.Parse(run.Output)!["notes"]![0];
    }

    private async Task<(int Code, string Error)> CodeAndErrorAsync(string policy, int passes, params string[] arguments)
    {
        Count(TimeSpan.FromMinutes(120.0 / passes));
        var run = await RunAsync(policy, arguments);
        Assert.Equal(passes, JsonNode.Parse(run.Output)!["policies"]![0]!["decisions"]!.AsArray().Sum(decision => (int)decision!["passes"]!));
        return (run.Code, run.Error);
    }

    /// <summary>Eight scrapes a step; half of them fail for ten minutes.</summary>
    private void Count(TimeSpan step)
    {
        var window = PrometheusQueries.Duration(step);
        _prometheus.Series[$"sum(count_over_time(up[{window}]))"] = _ => 8;
        _prometheus.Series[$"sum(sum_over_time(up[{window}]))"] = at => at > Begin.AddMinutes(20) && at <= Begin.AddMinutes(30) ? 4 : 8;
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }

    private async Task<(int Code, string Output, string Error)> RunAsync(string policy, params string[] arguments)
    {
        using StringWriter output = new(), error = new();
        var code = await EngineCommandLine.RunAsync(
            ["backtest", "-f", policy, "--history", _prometheus.Url.ToString(), "--from", From, "--to", To, "-o", "json", .. arguments], output, error);
        return (code, output.ToString(), error.ToString());
    }
}
