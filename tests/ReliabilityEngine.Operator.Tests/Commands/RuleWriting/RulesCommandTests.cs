using ReliabilityEngine.Operator.Commands;
using ReliabilityEngine.Operator.Commands.Linting;
using ReliabilityEngine.Operator.Tests.Gate;
using ReliabilityEngine.Testing;
using ReliabilityEngine.Testing.ApiServer;

namespace ReliabilityEngine.Operator.Tests.Commands.RuleWriting;

public sealed class RulesCommandTests
{
    private const string Checkout = """
        apiVersion: reliabilityengine.io/v1alpha1
        kind: SLOTarget
        metadata: {name: checkout-availability, namespace: shop, labels: {team: pay}}
        spec:
          objective: "99.9"
          indicator:
            ratio:
              errors: {metric: 'http_requests_total{app="checkout",code=~"5.."}'}
              total: {metric: 'http_requests_total{app="checkout"}'}

        """;

    /// <summary>A target of each indicator, and all that changes how a step is counted.</summary>
    private const string Others = """
        apiVersion: reliabilityengine.io/v1alpha1
        kind: SLOTarget
        metadata: {name: classic, namespace: shop}
        spec:
          objective: "99"
          alertTiers: [{severity: Page, budgetPercent: 2, longWindow: 1h}]
          exclusions:
          - {name: nightly, schedule: "0 2 * * 1-5", duration: 30m}
          - {name: daily, schedule: "30 4 * * *", duration: 30m}
          - {name: migration, from: 2026-01-01T00:00:00Z, to: 2026-01-01T02:00:00Z}
          - {name: calm, schedule: "@monthly", duration: 1h, applyTo: [Training]}
          indicator:
            latency:
              success: {metric: 'http_request_duration_seconds_bucket{app="checkout",le="0.3"}'}
              total: {metric: 'http_request_duration_seconds_count{app="checkout"}'}
        ---
        apiVersion: reliabilityengine.io/v1alpha1
        kind: SLOTarget
        metadata: {name: native, namespace: shop}
        spec:
          objective: "99"
          alertTiers: [{severity: Ticket, budgetPercent: 10, longWindow: 1d}]
          budgeting: Timeslices
          timeslice: {length: 10m, goodPercent: "95"}
          indicator: {latency: {native: {metric: 'http_request_duration_seconds{app="checkout"}', threshold: 300ms}}}
        ---
        apiVersion: reliabilityengine.io/v1alpha1
        kind: SLOTarget
        metadata: {name: probe, namespace: shop}
        spec:
          objective: "99.5"
          alertTiers: [{severity: Page, budgetPercent: 2, longWindow: 1h}]
          indicator: {probe: {metric: 'probe_success{job="checkout"}'}}
        ---
        apiVersion: reliabilityengine.io/v1alpha1
        kind: SLOTarget
        metadata: {name: query, namespace: shop}
        spec:
          objective: "99"
          alertTiers: [{severity: Page, budgetPercent: 2, longWindow: 1h}]
          indicator:
            query:
              errors: sum(increase(orders_total{state="failed"}[$window])) # not those that people cancel
              total: sum(increase(orders_total[$window]))

        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_target_becomes_a_PrometheusRule()
    {
        var (code, output, error) = await RunAsync(Checkout, "--label", "release=monitoring", "--runbook", "https://wiki.example/burn-rate");

        Assert.Equal((0, ""), (code, error));
        GoldenFile.Verify("PrometheusRule.golden.yaml", output);
    }

    [Fact]
    public async Task Every_indicator_becomes_rules_that_Prometheus_takes()
    {
        var (code, output, error) = await RunAsync($"{Checkout}---\n{Others}", "-o", "rules");

        Assert.Equal((0, ""), (code, error));
        GoldenFile.Verify("Rules.golden.yaml", output);
        var (verdict, said) = await Promtool.CheckAsync(output, Token);
        Assert.True(verdict == 0, said);
        Assert.DoesNotContain("duplicate", said, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_target_that_cannot_be_told_in_PromQL_is_named_and_the_others_are_written()
    {
        var (code, output, error) = await RunAsync($"""
            {Checkout}---
            apiVersion: reliabilityengine.io/v1alpha1
            kind: SLOTarget
            metadata: {"{"}name: special, namespace: shop{"}"}
            spec:
              objective: "99"
              exclusions:
              - {"{"}name: monthly, schedule: "@monthly", duration: 1h{"}"}
              - {"{"}name: local, schedule: "0 2 * * *", duration: 1h, timeZone: Europe/Berlin{"}"}
              - {"{"}name: long, schedule: "0 2 * * 6", duration: 2d{"}"}
              indicator:
                query: {"{"}errors: 'sum(increase_pure(x_errors[$window]))', total: 'sum(increase(x_total[$window]))'{"}"}

            """);

        Assert.Equal(1, code);
        Assert.Contains("name: checkout-availability-burn-rate\n", output, StringComparison.Ordinal);
        Assert.DoesNotContain("special", output, StringComparison.Ordinal);
        GoldenFile.Verify("Refusals.golden.txt", error);
    }

    [Fact]
    public async Task What_lint_refuses_is_told_and_nothing_is_written()
    {
        var (code, output, error) = await RunAsync(Checkout.Replace("99.9", "0", StringComparison.Ordinal));

        Assert.Equal((2, ""), (code, output));
        Assert.Contains("error spec.objective: must be greater than 0 and less than 100", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_source_of_the_configuration_gives_its_grid_and_its_tenants()
    {
        var config = Path.GetTempFileName();
        await File.WriteAllTextAsync(config, "sources: [{name: default, prometheus: {url: 'http://prometheus:9090', scrapeInterval: 60s, tenantMatcher: namespace}}]", Token);

        var (code, output, _) = await RunAsync(Checkout, "-o", "rules", "--config", config);

        File.Delete(config);
        Assert.Equal(0, code);
        Assert.Contains("  interval: '4m'\n", output, StringComparison.Ordinal);
        Assert.Contains("increase(http_requests_total{namespace=\"shop\",app=\"checkout\"}[240s])", output.Replace("\n      ", " ", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("up{namespace=\"shop\"}[240s]", output.Replace("\n      ", " ", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_target_without_a_namespace_takes_the_one_that_is_given()
    {
        var homeless = Checkout.Replace(", namespace: shop", "", StringComparison.Ordinal);

        var (refused, _, error) = await RunAsync(homeless);
        var (code, output, _) = await RunAsync(homeless, "-n", "elsewhere");

        Assert.Equal(2, refused);
        Assert.Equal("cannot write rules: SLOTarget checkout-availability names no namespace, which its alerts carry as a label: set `metadata.namespace`, or give --namespace\n", error);
        Assert.Equal(0, code);
        Assert.Equal("elsewhere", (string?)Assert.Single(LintYaml.Read(output)).Root!["metadata"]!["namespace"]);
    }

    [Fact]
    public async Task The_targets_of_the_cluster_are_read_of_a_namespace_or_of_all()
    {
        await using var cluster = await InMemoryApiServer.StartAsync();
        cluster.Seed(Given.SLOTarget("checkout").WithWindow("30d"), GateCaches.Json);
        cluster.Seed(Given.SLOTarget("search", "catalogue").WithWindow("30d"), GateCaches.Json);
        var kubeconfig = Path.GetTempFileName();
        await File.WriteAllTextAsync(kubeconfig, $$"""
            apiVersion: v1
            kind: Config
            current-context: test
            contexts: [{name: test, context: {cluster: test, user: test} }]
            clusters: [{name: test, cluster: {server: "{{cluster.Address}}"} }]
            users: [{name: test, user: {token: t} }]
            """, Token);

        Assert.Equal("0: checkout-burn-rate", await NamesAsync("-n", "shop"));
        Assert.Equal("0: checkout-burn-rate search-burn-rate", await NamesAsync("-A"));
        Assert.Equal("2: ", await NamesAsync("-n", "elsewhere"));
        File.Delete(kubeconfig);

        async Task<string> NamesAsync(params string[] where)
        {
            var output = new StringWriter { NewLine = "\n" };
            var code = await EngineCommandLine.RunAsync(["rules", .. where, "--kubeconfig", kubeconfig], output, TextWriter.Null);
            var names = LintYaml.Read(output.ToString()).Where(document => document.Root is not null).Select(document => (string)document.Root!["metadata"]!["name"]!);
            return $"{code}: {string.Join(' ', names.Order(StringComparer.Ordinal))}";
        }
    }

    [Theory]
    [InlineData("Say which SLOTargets are meant: -f FILE, or --namespace or --all-namespaces of the cluster.")]
    [InlineData("--all-namespaces goes without --namespace.", "-A", "-n", "shop")]
    [InlineData("--namespace must be the name of a namespace, not \"Shop\".", "-n", "Shop")]
    [InlineData("--label must be KEY=VALUE, each as a label of Kubernetes, not \"release\".", "-n", "shop", "--label", "release")]
    [InlineData("--runbook must be a URL such as https://wiki.example/burn-rate, not \"here\".", "-n", "shop", "--runbook", "here")]
    public async Task A_command_line_that_says_too_little_or_too_much_is_refused(string expected, params string[] arguments)
    {
        var error = new StringWriter { NewLine = "\n" };

        Assert.Equal(2, await EngineCommandLine.RunAsync(["rules", .. arguments], TextWriter.Null, error));
        Assert.Contains(expected, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_alerts_say_what_burns_how_fast_and_what_to_do()
    {
        var (_, output, _) = await RunAsync(Checkout, "-o", "rules");

        var (code, said) = await Promtool.TestAsync(output, """
            rule_files: [rules.yaml]
            evaluation_interval: 2m
            tests:
            - interval: 30s
              input_series:
              - {series: 'up{job="checkout"}', values: '1x400'}
              - {series: 'http_requests_total{app="checkout",code="200",job="checkout"}', values: '0+80x400'}
              - {series: 'http_requests_total{app="checkout",code="500",job="checkout"}', values: '0+20x400'}
              alert_rule_test:
              - alertname: SLOBurnRate
                eval_time: 60m
                exp_alerts:
                - exp_labels: {severity: page, namespace: shop, slo: checkout-availability, window: 1h}
                  exp_annotations:
                    summary: checkout-availability in shop burns its error budget at 200 times the rate that 99.9 % allows; the limit over 1h is 14.4
                    description: More than 2 % of the error budget of 30d goes within 1h, and it is still going over the last 5m. Look at `kubectl describe slotarget checkout-availability -n shop` and `reliability-engine explain slotarget/checkout-availability -n shop`; take back the last change, or add capacity, before looking for the cause. It ends about 5m after the burn does.
                    runbook_url: https://example.com/operator/docs/runbooks/burn-rate.md

            """, Token);

        Assert.True(code == 0, said);
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(string targets, params string[] options)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, targets, Token);
            var (output, error) = (new StringWriter { NewLine = "\n" }, new StringWriter { NewLine = "\n" });
            var code = await EngineCommandLine.RunAsync(["rules", "-f", file, .. options], output, error);
            return (code, output.ToString(), error.ToString());
        }
        finally
        {
            File.Delete(file);
        }
    }
}
