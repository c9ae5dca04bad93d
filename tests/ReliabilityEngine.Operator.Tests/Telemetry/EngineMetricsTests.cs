using ControllerRuntime.Entities.Kinds;
using ControllerRuntime.Entities;
using Microsoft.Extensions.DependencyInjection;
using ReliabilityEngine.Core.Deciding.Ledger;
using ReliabilityEngine.Core.Learning;
using ReliabilityEngine.Operator.Notifying.Receivers;
using ReliabilityEngine.Operator.Observing;
using ReliabilityEngine.Operator.Telemetry;
using ReliabilityEngine.Operator.Tests.Controllers;
using ReliabilityEngine.Testing.Telemetry;
using ReliabilityEngine.Testing;

namespace ReliabilityEngine.Operator.Tests.Telemetry;

[Trait("Category", "Golden")]
public sealed class EngineMetricsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The whole text as a scrape gets it, of one target that has burnt its budget: names, labels, help and order.</summary>
    [Fact]
    public async Task A_scrape_reads_as_it_always_has()
    {
        var checkout = Given.SLOTarget("checkout").WithObjective("99.9").WithWindow("1d").ServedBy("checkout").Labelled("team", "pay").Labelled("colour", "red");
        await using var host = await TelemetryHost.StartAsync(services => services.AddEngineTelemetry());
        var metrics = host.Services.GetRequiredService<EngineMetrics>();
        await using var scene = await ControllerScene.OpenAsync(metrics, checkout);
        scene.Seed(new Deployment { Metadata = new() { Name = "checkout", Namespace = Given.Namespace } });
        scene.Source.Count = at => (at > scene.Time.GetUtcNow().AddMinutes(-30) ? 900 : 1000, 1000);

        await scene.ReconcileAsync(checkout);
        metrics.Built("1.2.3", ".NET");
        metrics.GateDecided("Deny", "Shadow", "RiskLevel");
        metrics.SetGate(new NamespacedName("shop", "pay"), false, true);
        metrics.CountOutcome(ActionOutcome.Helped);
        metrics.PreventedBreaches.Track(() => 7, new KeyValuePair<string, object?>("bound", "estimate"));
        var finding = new CalibrationFinding { State = CalibrationState.Calibrated, Scored = 100, Censored = 9, Observed = 4, Expected = 5.5, Low = 0, High = 20 };
        metrics.PublishLearning(new NamespacedName("shop", "pay"), finding, isDemoted: false);
        metrics.WebhookRegistered.Track(() => 1, new KeyValuePair<string, object?>("webhook", "/gate"));
        var source = new SourceMeter(metrics, "default");
        source.Read(counted: 9, missing: 1);
        source.Asked(new QueryAnswer([], [], null), TimeSpan.FromSeconds(0.2));
        source.TrackCircuit(() => false);
        var receiver = new ReceiverMeter(metrics, "team-chat");
        receiver.Asked(Delivery.Taken, TimeSpan.FromSeconds(0.2));
        receiver.TrackCircuit(() => false);

        GoldenFile.Verify("EngineMetrics.golden.txt", EnginesOwn(await host.ScrapeAsync(Token)));
    }

    [Fact]
    public async Task A_gate_that_is_not_known_has_no_series()
    {
        var metrics = new EngineMetrics(new TestMeters());
        var policy = new NamespacedName("shop", "pay");

        metrics.SetGate(policy, true, null);
        Assert.Equal(["reliability_engine_gate_open{policy=\"pay\",policy_namespace=\"shop\"} 1"], await metrics.Policies.ReadAsync(MetricNames.GateOpen, Token));

        metrics.SetGate(policy, null, null);
        Assert.Empty(await metrics.Policies.ReadAsync(MetricNames.GateOpen, Token));
    }

    private static string EnginesOwn(string page) =>
        string.Concat(page.Split('\n')
            .Where(line => line.Contains(" reliability_engine_", StringComparison.Ordinal) || line.StartsWith("reliability_engine_", StringComparison.Ordinal))
            .Select(line => line + '\n'));
}
