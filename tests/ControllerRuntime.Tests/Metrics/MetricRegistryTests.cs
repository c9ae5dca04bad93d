using ControllerRuntime.Metrics;

namespace ControllerRuntime.Tests.Metrics;

public sealed class MetricRegistryTests
{
    private readonly MetricRegistry _registry = new();

    [Fact]
    public void Gives_the_same_metric_when_asked_twice() =>
        Assert.Same(_registry.Counter("a_total", "A.", "x"), _registry.Counter("a_total", "A.", "x"));

    [Fact]
    public void Refuses_one_name_for_two_types_or_label_sets()
    {
        _registry.Counter("a_total", "A.", "x");
        Assert.Throws<ArgumentException>(() => _registry.Gauge("a_total", "A.", "x"));
        Assert.Throws<ArgumentException>(() => _registry.Counter("a_total", "A.", "y"));
    }

    [Theory]
    [InlineData("1a", "x")]
    [InlineData("a-b", "x")]
    [InlineData("", "x")]
    [InlineData("a", "le")]
    [InlineData("a", "quantile")]
    [InlineData("a", "__x")]
    [InlineData("a", "x:y")]
    public void Refuses_names_that_Prometheus_refuses(string name, string label) =>
        Assert.Throws<ArgumentException>(() => _registry.Gauge(name, "A.", label));

    [Fact]
    public void Refuses_the_wrong_number_of_label_values()
    {
        var counter = _registry.Counter("a_total", "A.", "x", "y");
        Assert.Throws<ArgumentException>(() => counter.With("1"));
    }

    [Fact]
    public void Drops_every_series_of_a_deleted_object_and_no_other()
    {
        var risk = _registry.Gauge("risk", "Risk.", "slo", "slo_namespace");
        risk.With("checkout", "shop").Set(1);
        risk.With("checkout", "pay").Set(2);
        _registry.Gauge("burn", "Burn.", "slo", "slo_namespace", "window").With("checkout", "shop", "1h").Set(3);
        _registry.Gauge("queue", "Queue.", "name").With("checkout").Set(4);

        _registry.RemoveWhere(("slo", "checkout"), ("slo_namespace", "shop"));

        var text = PrometheusTextWriter.Write(_registry);
        Assert.DoesNotContain("slo_namespace=\"shop\"", text, StringComparison.Ordinal);
        Assert.Contains("risk{slo=\"checkout\",slo_namespace=\"pay\"} 2", text, StringComparison.Ordinal);
        Assert.Contains("queue{name=\"checkout\"} 4", text, StringComparison.Ordinal);

        risk.Remove("checkout", "pay");
        Assert.DoesNotContain("risk{", PrometheusTextWriter.Write(_registry), StringComparison.Ordinal);
    }

    [Fact]
    public void Reads_a_tracked_gauge_at_each_scrape()
    {
        var depth = 1;
        _registry.Gauge("depth", "Depth.", "name").With("q").Track(() => depth);
        Assert.Contains("depth{name=\"q\"} 1\n", PrometheusTextWriter.Write(_registry), StringComparison.Ordinal);
        depth = 7;
        Assert.Contains("depth{name=\"q\"} 7\n", PrometheusTextWriter.Write(_registry), StringComparison.Ordinal);
    }

    [Fact]
    public void Loses_no_count_and_no_series_when_many_threads_write_and_one_scrapes()
    {
        var counter = _registry.Counter("a_total", "A.", "x");
        var seconds = _registry.Histogram("a_seconds", "A.", [1, 2]);
        Parallel.For(0, 40_000, i =>
        {
            counter.With($"v{i % 100}").Inc(0.5);
            seconds.Observe(i % 3);
            if (i % 1000 == 0)
            {
                PrometheusTextWriter.Write(_registry);
            }
        });

        Assert.Equal(20_000, Enumerable.Range(0, 100).Sum(i => counter.With($"v{i}").Value));
        Assert.Equal(40_000, seconds.With().Count);
        Assert.Equal(100, PrometheusTextWriter.Write(_registry).Split('\n').Count(l => l.StartsWith("a_total{", StringComparison.Ordinal)));
    }
}
