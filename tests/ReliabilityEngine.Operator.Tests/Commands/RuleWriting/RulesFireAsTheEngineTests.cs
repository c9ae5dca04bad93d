using System.Globalization;
using System.Text;
using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Api;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Commands.RuleWriting;
using ReliabilityEngine.Operator.Configuration;
using ReliabilityEngine.Operator.Mapping;

namespace ReliabilityEngine.Operator.Tests.Commands.RuleWriting;

/// <summary>Prometheus evaluates the rules over a service's series; the engine judges the same counts. At each step the same tiers fire.</summary>
public sealed class RulesFireAsTheEngineTests
{
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(2);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_quiet_service_alerts_nobody()
    {
        var fired = await CompareAsync(Ratio(), new Traffic(Step).Then(Days(3), 8000, 4));

        Assert.Empty(fired);
    }

    [Fact]
    public async Task A_fast_burn_fires_the_pages_and_the_tickets_that_it_reaches_and_ends()
    {
        var fired = await CompareAsync(Ratio(), new Traffic(Step).Then(Days(2), 400, 0).Then(Hours(1), 400, 80).Then(Hours(7), 400, 0));

        Assert.Equal(["Page 1h", "Page 6h", "Ticket 1d", "Ticket 3d"], fired);
    }

    [Fact]
    public async Task A_slow_burn_fires_tickets_only()
    {
        var fired = await CompareAsync(Ratio(), new Traffic(Step).Then(Days(2), 2000, 0).Then(Days(1.5), 2000, 8));

        Assert.Equal(["Ticket 1d", "Ticket 3d"], fired);
    }

    [Fact]
    public async Task A_few_errors_of_few_events_prove_nothing_until_there_are_enough()
    {
        // A burn of 250 by the ratio alone, from its first error on.
        var fired = await CompareAsync(Ratio("99.9"), new Traffic(Step).Then(Days(2), 4, 0).Then(Step, 4, 4).Then(Hours(3), 4, 0).Then(4 * Step, 4, 4).Then(Hours(4), 4, 0));

        Assert.Contains("Page 1h", fired);
    }

    [Fact]
    public async Task What_is_not_known_neither_fires_nor_calms()
    {
        var fired = await CompareAsync(
            Ratio(), new Traffic(Step).Then(Days(2), 400, 0).Then(Minutes(40), 400, 40).ThenSilence(Minutes(40)).Then(Hours(1), 400, 40).ThenSilence(Hours(4)).Then(Hours(2), 400, 0));

        Assert.Contains("Page 1h", fired);
    }

    [Fact]
    public async Task A_window_shorter_than_the_table_and_tiers_of_ones_own_are_kept()
    {
        var target = Ratio("95").WithWindow("7d");
        target.Spec.AlertTiers = [new AlertTierSpec { Severity = "Page", BudgetPercent = 3, LongWindow = "45m" }, new AlertTierSpec { Severity = "Ticket", BudgetPercent = 10, LongWindow = "5h" }];

        var fired = await CompareAsync(target, new Traffic(Step).Then(Hours(12), 200, 4).Then(Hours(3), 200, 80).Then(Hours(6), 200, 4));

        Assert.Equal(["Page 45m", "Ticket 5h"], fired);
    }

    [Fact]
    public async Task Slow_requests_of_a_classic_histogram_count_as_errors_do()
    {
        var target = Ratio();
        target.Spec.Indicator = new IndicatorSpec
        {
            Latency = new LatencyIndicatorSpec
            {
                Success = new MetricSelector { Metric = "request_seconds_bucket{le=\"0.3\"}" },
                Total = new MetricSelector { Metric = "request_seconds_count" },
            },
        };

        var fired = await CompareAsync(target, new Traffic(Step).Then(Days(2), 400, 0).Then(Hours(1), 400, 80).Then(Hours(7), 400, 0));

        Assert.Equal(["Page 1h", "Page 6h", "Ticket 1d", "Ticket 3d"], fired);
    }

    [Fact]
    public async Task Expressions_of_ones_own_are_asked_as_they_are()
    {
        var target = Ratio();
        target.Spec.Indicator = new IndicatorSpec
        {
            Query = new QueryIndicatorSpec
            {
                Errors = "sum(increase(http_requests_total{code=\"500\"}[$window])) # those of ours",
                Total = "sum(increase(http_requests_total[$window]))",
            },
        };

        var fired = await CompareAsync(target, new Traffic(Step).Then(Days(2), 400, 0).Then(Hours(1), 400, 80).Then(Hours(3), 400, 0));

        Assert.Contains("Page 1h", fired);
    }

    [Fact]
    public async Task Slices_of_time_are_good_or_bad_as_a_whole()
    {
        var target = Ratio("99");
        (target.Spec.Budgeting, target.Spec.Timeslice) = ("Timeslices", new TimesliceSpec { Length = "1m", GoodPercent = "95" });

        // Two errors of a hundred leave a slice good, eight do not.
        var traffic = new Traffic(TimeSpan.FromMinutes(1)).Then(Days(2), 400, 8).Then(Hours(2), 400, 32).Then(Hours(3), 400, 8);
        var fired = await CompareAsync(target, traffic, new EngineOptions
        {
            Sources = [new SourceOptions("default", new PrometheusOptions(new EndpointOptions { Url = new Uri("http://prometheus:9090") }) { ScrapeInterval = traffic.Scrape })],
        });

        Assert.Contains("Page 1h", fired);
    }

    [Fact]
    public async Task Excluded_time_burns_nothing()
    {
        // The third of January 1970 was a Saturday.
        var target = Ratio();
        target.Spec.Exclusions =
        [
            new ExclusionSpec { Name = "weekend", Schedule = "0 1 * * 6", Duration = "3h" },
            new ExclusionSpec { Name = "migration", From = DateTimeOffset.UnixEpoch + Hours(53), To = DateTimeOffset.UnixEpoch + Hours(54) },
        ];
        var traffic = new Traffic(Step).Then(Hours(49), 400, 0).Then(Hours(3), 400, 80).Then(Hours(1), 400, 0).Then(Hours(1), 400, 80).Then(Hours(2), 400, 0);

        Assert.Empty(await CompareAsync(target, traffic));

        traffic.Then(Hours(1), 400, 80);
        Assert.Contains("Page 1h", await CompareAsync(target, traffic));
    }

    private static SLOTarget Ratio(string objective = "99.9")
    {
        var target = Given.SLOTarget("checkout").WithObjective(objective).WithWindow("30d");
        target.Spec.Indicator = new IndicatorSpec
        {
            Ratio = new RatioIndicatorSpec
            {
                Errors = new MetricSelector { Metric = "http_requests_total{code=\"500\"}" },
                Total = new MetricSelector { Metric = "http_requests_total" },
            },
        };
        return target;
    }

    /// <summary>Asks Prometheus at each step for exactly what the engine says, and gives the tiers that fired at some time.</summary>
    private static async Task<IReadOnlyList<string>> CompareAsync(SLOTarget target, Traffic traffic, EngineOptions? configuration = null)
    {
        var (rules, refusals) = new RuleWriter(configuration, "https://example.com").Write(target);
        Assert.Empty(refusals);
        var verdicts = new EngineVerdicts(SpecMapping.ToObjective(target.Spec, traffic.Scrape), traffic.Samples());
        var expected = verdicts.Sure().ToList();
        Assert.True(expected.Count > 0.8 * traffic.Steps, "the history's resolution leaves too little to compare");

        var (code, said) = await Promtool.TestAsync(RulesText.Write([rules!], new Dictionary<string, string>(), RulesText.Rules), Tests(traffic, expected), Token);

        Assert.True(code == 0, said.Length > 4000 ? said[..4000] : said);
        return [.. verdicts.Tiers.Where(tier => expected.Exists(moment => moment.Firing.Contains(tier))).Select(tier => $"{tier.Severity} {Duration.Format(tier.LongWindow)}")];
    }

    private static string Tests(Traffic traffic, IEnumerable<(DateTimeOffset At, IReadOnlyList<BurnRateWindow> Firing)> expected)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"""
            rule_files: [rules.yaml]
            evaluation_interval: {Duration.Format(traffic.Step)}
            tests:
            - interval: {Duration.Format(traffic.Scrape)}
              input_series:
              - series: 'up{Target}'
                values: '{traffic.Up()}'
              - series: 'http_requests_total{Of("code=\"200\"")}'
                values: '{traffic.Counter((total, bad) => total - bad)}'
              - series: 'http_requests_total{Of("code=\"500\"")}'
                values: '{traffic.Counter((_, bad) => bad)}'
              - series: 'request_seconds_count{Target}'
                values: '{traffic.Counter((total, _) => total)}'
              - series: 'request_seconds_bucket{Of("le=\"0.3\"")}'
                values: '{traffic.Counter((total, bad) => total - bad)}'
              promql_expr_test:
            """);
        foreach (var (at, firing) in expected)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  - expr: ALERTS\n    eval_time: {at.ToUnixTimeSeconds()}s\n    exp_samples:{(firing.Count == 0 ? " []" : "")}");
            foreach (var tier in firing)
            {
                text.AppendLine(CultureInfo.InvariantCulture,
                    $"    - labels: 'ALERTS{{alertname=\"SLOBurnRate\",alertstate=\"firing\",namespace=\"shop\",severity=\"{tier.Severity.ToString().ToLowerInvariant()}\",slo=\"checkout\",window=\"{Duration.Format(tier.LongWindow)}\"}}'\n      value: 1");
            }
        }

        return text.ToString();
    }

    private const string Target = "{job=\"checkout\",instance=\"a\"}";

    private static string Of(string label) => $"{{{label},job=\"checkout\",instance=\"a\"}}";

    private static TimeSpan Days(double days) => TimeSpan.FromDays(days);

    private static TimeSpan Hours(double hours) => TimeSpan.FromHours(hours);

    private static TimeSpan Minutes(double minutes) => TimeSpan.FromMinutes(minutes);
}
