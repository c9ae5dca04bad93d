using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging;
using ReliabilityEngine.Operator.Configuration;
using ReliabilityEngine.Testing;

namespace ReliabilityEngine.Operator.Tests.Configuration;

public sealed class ConfigurationFileTests
{
    private const string Documented = """
        sources: [{name: default, prometheus: {url: http://prometheus:9090, scrapeInterval: 30s, delay: 60s, timeout: 10s, tenantMatcher: namespace}}]
        receivers: [{name: team-chat, webhook: {url: https://chat.example/T0/secret, template: "{}"}}, {name: on-call, alertmanager: {url: http://alertmanager:9093}}]
        limits: {maxDisruptionsPerHour: 20, maxConcurrent: 3, storm: {targetsPercent: 10, atLeast: 5, within: 10m}}
        leaderElection: {leaseDuration: 15s, renewDeadline: 10s, retryPeriod: 2s}
        protectedNamespaces: [kube-system]
        """;

    private const string Source = "sources: [{name: default, prometheus: {url: http://prometheus:9090}}]\n";

    [Fact]
    public void Reads_the_documented_file()
    {
        var options = Valid(Documented);

        var prometheus = Assert.Single(options.Sources).Prometheus;
        Assert.Equal(new Uri("http://prometheus:9090"), prometheus.Url);
        Assert.Equal("namespace", prometheus.TenantMatcher);
        Assert.Equal(TimeSpan.FromSeconds(60), prometheus.Delay);
        Assert.Equal(["team-chat", "on-call"], options.Receivers.Select(r => r.Name));
        Assert.Equal("https://chat.example/T0/secret", options.Receivers[0].Webhook?.Hook.Url?.Reveal);
        Assert.Equal(TimeSpan.FromMinutes(10), options.Limits.Storm.Within);
        Assert.Equal(new LeaderElectionTimes(), options.LeaderElection);
        Assert.Equal(["kube-system"], options.ProtectedNamespaces);
    }

    [Fact]
    public void Fills_in_every_default_but_the_source()
    {
        var options = Valid(Source);

        var defaults = new EngineOptions();
        Assert.Equal(defaults.Limits, options.Limits);
        Assert.Equal((8080, 8081, 8, LogLevel.Information), (options.MetricsPort, options.HealthPort, options.MaxConcurrentReconciles, options.LogLevel));
        Assert.Equal(TimeSpan.FromSeconds(10), options.Sources[0].Prometheus.Timeout);
        Assert.Equal("from-pod", options.Namespace);
    }

    [Theory]
    [InlineData("scrapeInterval: 15s", 15)]
    [InlineData("timeout: 5s", 30)]
    [InlineData("scrapeInterval: 15s, delay: 60s", 60)]
    public void A_source_is_read_a_scrape_interval_behind_the_clock_unless_it_says_otherwise(string keys, int seconds)
    {
        var options = Valid($"sources: [{{name: default, prometheus: {{url: http://prometheus:9090, {keys}}}}}]");

        Assert.Equal(TimeSpan.FromSeconds(seconds), options.Sources[0].Prometheus.Delay);
    }

    [Theory]
    [InlineData("", "sources: must have a source named \"default\", such as `sources: [{name: default, prometheus: {url: http://prometheus:9090}}]`")]
    [InlineData(Source + "limts: {}", "limts: is not a key that is known here; did you mean `limits`? (allowed: externalUrl, healthPort, leaderElection, limits, "
        + "logLevel, maxConcurrentReconciles, metricsPort, namespace, protectedNamespaces, receivers, sources, targetInfoLabels, webhooks)")]
    [InlineData(Source + "limits: {storm: {within: 10 minutes}}",
        "limits.storm.within: must be a whole number of 1 to 999999 and a unit s, m, h or d, such as 30s, from 1m to 1d")]
    [InlineData(Source + "leaderElection: {leaseDuration: 10s}", "leaderElection.leaseDuration: must be greater than `renewDeadline`")]
    [InlineData(Source + "leaderElection: {retryPeriod: 9s}", "leaderElection.renewDeadline: must be greater than 1.2 times `retryPeriod`")]
    [InlineData(Source + "metricsPort: 8081", "healthPort: must differ from `metricsPort`")]
    [InlineData(Source + "logLevel: 2", "logLevel: must be one of Trace, Debug, Information, Warning, Error, Critical, None")]
    [InlineData(Source + "namespace: Shop", "namespace: must be at most 63 lower-case letters, digits and '-', starting and ending with a letter or digit")]
    [InlineData(Source + "protectedNamespaces: kube-system", "protectedNamespaces: must be a list")]
    [InlineData(Source + "receivers: [{name: a, webhook: {url: http://x}, alertmanager: {url: http://x}}]",
        "receivers[0].webhook: exactly one of `webhook`, `slack`, `alertmanager`, `pagerDuty` and `opsgenie` must be given")]
    [InlineData(Source + "targetInfoLabels: [not a key]",
        "targetInfoLabels: must be at most 16 keys of labels, such as team or app.kubernetes.io/part-of")]
    [InlineData(Source + "targetInfoLabels: [a.b, a-b]", "targetInfoLabels: must not hold keys that are one label in a metric: a.b, a-b are all label_a_b")]
    [InlineData("- a", "the configuration must be one YAML document, a mapping of keys to values")]
    [InlineData("sources: [{name: default, prometheus: {url: http://p, caFile: /no/such}}]",
        "sources[0].prometheus.caFile: must name a file that exists; there is no \"/no/such\"")]
    [InlineData("sources: [{name: default, prometheus: {url: http://p, headers: {Authorization: x}}}]",
        "sources[0].prometheus.headers: must not set Authorization; use `bearerTokenFile` or `basicAuth`")]
    [InlineData("sources: [{name: default, prometheus: {url: 'http://p/a#b'}}]",
        "sources[0].prometheus.url: must not have a fragment (\"#b\"): no server gets to see it")]
    [InlineData("sources: [{name: default, prometheus: {url: 'http://p/?query=up'}}]",
        "sources[0].prometheus.queryParameters: must not set \"query\", which each query has of its own")]
    [InlineData("sources: [{name: default, prometheus: {url: http://p, headersFrom: {X-Scope-OrgID: /no/such}}}]",
        "sources[0].prometheus.headersFrom: must name files that exist; there is no \"/no/such\" for X-Scope-OrgID")]
    [InlineData("sources: [{name: default, prometheus: {url: http://p, headersFrom: {authorization: /no/such}}}]",
        "sources[0].prometheus.headersFrom: must not set Authorization; use `bearerTokenFile` or `basicAuth`")]
    [InlineData("sources: [{name: default, prometheus: {url: http://p, headers: {'a b': x}}}]",
        "sources[0].prometheus.headers: must have names of letters, digits, '-' and '_', not \"a b\"")]
    [InlineData("sources: [{name: default, prometheus: {url: http://p, headers: {Host: x}}}]",
        "sources[0].prometheus.headers: must not set Host, which each request has of its own; for the server's name use `serverName`")]
    [InlineData("sources: [{name: default, prometheus: {url: http://p, serverName: 'a b'}}]",
        "sources[0].prometheus.serverName: must be a host name, such as prometheus.example.com")]
    [InlineData("sources: [{name: default, prometheus: {url: http://p, certFile: /dev/null}}]",
        "sources[0].prometheus.keyFile: must be given: a client certificate and its key go together")]
    [InlineData("sources: [{name: default, prometheus: {url: http://p, caFile: /dev/null}}]",
        "sources[0].prometheus.caFile: must hold a certificate in PEM (BEGIN CERTIFICATE), \"/dev/null\" holds none")]
    public void Says_what_is_wrong_and_what_is_allowed(string yaml, string expected)
    {
        var reading = ConfigurationFile.Parse(yaml, "from-pod");

        Assert.Null(reading.Options);
        Assert.Equal(expected, Assert.Single(reading.Errors).ToString());
    }

    [Theory]
    [InlineData("a: &a [*a]")]
    [InlineData("sources: &a [*a]")]
    [InlineData("sources: [{name: default, prometheus: {url: http://p, headers: &h {x: *h}}}]")]
    [InlineData("? &a [*a]\n: x")]
    [InlineData("a: &a [x, x, x, x, x, x, x, x]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a]\nc: &c [*b, *b, *b, *b, *b, *b, *b, *b]\nd: &d [*c, *c, *c, *c, *c, *c, *c, *c]\n"
        + "e: &e [*d, *d, *d, *d, *d, *d, *d, *d]\nf: &f [*e, *e, *e, *e, *e, *e, *e, *e]\ng: [*f, *f, *f, *f, *f, *f, *f, *f]")]
    public void Anchors_that_would_end_the_process_are_an_error(string yaml) =>
        Assert.Contains("its anchors or nesting go too far", Assert.Single(ConfigurationFile.Parse(yaml, "from-pod", "file").Errors).ToString(), StringComparison.Ordinal);

    [Fact]
    public void Nesting_that_would_end_the_process_is_an_error() =>
        Assert.Single(ConfigurationFile.Parse($"sources: {new string('[', 20_000)}", "from-pod", "file").Errors);

    [Fact]
    public void Each_part_of_a_url_is_used()
    {
        var prometheus = Valid("sources: [{name: default, prometheus: {url: 'https://vm:8481/select/0/prometheus?dedup=true&extra=a%20b', queryParameters: {nocache: '1'}}}]")
            .Sources[0].Prometheus;

        Assert.Equal("/select/0/prometheus", prometheus.Url.AbsolutePath);
        Assert.Equal([new("dedup", "true"), new("extra", "a b"), new("nocache", "1")], prometheus.QueryParameters);
    }

    [Fact]
    public void A_client_certificate_and_another_ones_key_are_refused()
    {
        using var authority = TestAuthority.CreateRoot("root");
        using var one = authority.Issue("one");
        using var other = authority.Issue("other");
        var folder = Directory.CreateTempSubdirectory("identity-");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "c.pem"), one.ExportCertificatePem());
            File.WriteAllText(Path.Combine(folder.FullName, "k.pem"), other.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());

            var reading = ConfigurationFile.Parse(
                $"sources: [{{name: default, prometheus: {{url: http://p, certFile: {folder.FullName}/c.pem, keyFile: {folder.FullName}/k.pem}}}}]", "from-pod");

            Assert.StartsWith(
                "sources[0].prometheus.certFile: must be a certificate in PEM with its key in `keyFile`: ", Assert.Single(reading.Errors).ToString(), StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Reports_every_error_at_once()
    {
        var reading = ConfigurationFile.Parse("""
            sources: [{name: default, prometheus: {url: ftp://x, delay: 0s, timeot: 3s}}, {name: default}]
            metricsPort: many
            """, "from-pod");

        Assert.Equal(
            ["metricsPort", "sources[0].prometheus.delay", "sources[0].prometheus.timeot", "sources[0].prometheus.url", "sources[1].name", "sources[1].prometheus"],
            reading.Errors.Select(e => e.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_secret_shows_neither_in_errors_nor_in_texts()
    {
        var reading = ConfigurationFile.Parse("""
            sources: [{name: default, prometheus: {url: "http://user:hunter2@prometheus"}}]
            receivers: [{name: chat, webhook: {url: "hunter2://x"}}]
            """, "from-pod");
        var options = Valid(Documented + "\n" + "logLevel: debug");
        var headers = Valid("sources: [{name: default, prometheus: {url: http://p, headers: {X-Key: hunter2}}}]").Sources[0].Prometheus.Headers;

        Assert.Equal(2, reading.Errors.Count);
        Assert.DoesNotContain("hunter2", string.Join('\n', reading.Errors), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", options.Receivers[0].ToString(), StringComparison.Ordinal);
        Assert.Equal("***", string.Join(',', headers.Values));
    }

    [Theory]
    [InlineData("sources: [\npassword: hunter2", "see its brackets")]
    [InlineData("password: 'hunter2", "see line 1, column")]
    [InlineData("password: hunter2\npassword: hunter2", "see line 2, column")]
    public void Text_that_is_no_yaml_is_told_by_its_place_only(string yaml, string place)
    {
        var reading = ConfigurationFile.Parse(yaml, "from-pod");

        var error = Assert.Single(reading.Errors).ToString();
        Assert.Contains(place, error, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_an_error_and_no_exception()
    {
        var reading = ConfigurationFile.Read("/no/such/file.yaml", _ => null, "/no/such/namespace");

        Assert.Contains("/no/such/file.yaml", Assert.Single(reading.Errors).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_namespace_comes_from_the_pod_then_the_service_account_then_the_fallback()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, "mounted\n");
        try
        {
            Assert.Equal("pod", OperatorNamespace.Find(_ => "pod", file));
            Assert.Equal("mounted", OperatorNamespace.Find(_ => null, file));
            Assert.Equal("reliability-engine", OperatorNamespace.Find(_ => null, "/no/such/file"));
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static EngineOptions Valid(string yaml)
    {
        var reading = ConfigurationFile.Parse(yaml, "from-pod");
        Assert.Empty(reading.Errors);
        return Assert.IsType<EngineOptions>(reading.Options);
    }
}
