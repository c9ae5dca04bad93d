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
}
