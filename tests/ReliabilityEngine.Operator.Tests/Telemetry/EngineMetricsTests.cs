using ControllerRuntime.Entities;
using ControllerRuntime.Metrics;
using ReliabilityEngine.Operator.Telemetry;
using ReliabilityEngine.Operator.Tests.Controllers;
using ReliabilityEngine.Testing;

namespace ReliabilityEngine.Operator.Tests.Telemetry;

[Trait("Category", "Golden")]
public sealed class EngineMetricsTests
{
    /// <summary>The whole text as a scrape gets it, of one target that has burnt its budget: names, labels, help and order.</summary>
    [Fact]
    public async Task A_scrape_reads_as_it_always_has()
    {
        var checkout = Given.SLOTarget("checkout").WithObjective("99.9").WithWindow("1d");
        await using var scene = await ControllerScene.OpenAsync(checkout);
        scene.Source.Count = at => (at > scene.Time.GetUtcNow().AddMinutes(-30) ? 900 : 1000, 1000);

        await scene.ReconcileAsync(checkout);

        GoldenFile.Verify("EngineMetrics.golden.txt", scene.Metrics);
    }

    [Fact]
    public void One_model_is_named_at_a_time_and_none_of_a_target_that_is_gone()
    {
        var registry = new MetricRegistry();
        var metrics = new EngineMetrics(registry);
        var target = new NamespacedName("shop", "checkout");

        metrics.SetModel(target, "SeasonalLevels");
        metrics.SetModel(target, "Combination");
        Assert.Equal(["reliability_engine_forecast_model_info{slo=\"checkout\",slo_namespace=\"shop\",model=\"Combination\"} 1"], Shown(registry));

        metrics.SetModel(target, null);
        Assert.Empty(Shown(registry));

        metrics.SetModel(target, "Combination");
        metrics.Remove(target);
        Assert.Empty(Shown(registry));
    }

    private static IEnumerable<string> Shown(MetricRegistry registry) =>
        PrometheusTextWriter.Write(registry).Split('\n').Where(line => line.StartsWith("reliability_engine_forecast_model_info{", StringComparison.Ordinal));
}
