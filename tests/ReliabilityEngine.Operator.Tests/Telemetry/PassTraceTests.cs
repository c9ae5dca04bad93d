using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Trace;
using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Loop;
using ReliabilityEngine.Operator.Telemetry;
using ReliabilityEngine.Operator.Tests.Controllers;
using ReliabilityEngine.Operator.Tests.Observing;
using ReliabilityEngine.Testing.Telemetry;

namespace ReliabilityEngine.Operator.Tests.Telemetry;

public sealed class PassTraceTests : IAsyncLifetime
{
    private readonly ActivitySource _passes = new($"passes of {Guid.NewGuid()}");
    private OtlpReceiver _receiver = null!;
    private TelemetryHost _host = null!;

    public async ValueTask InitializeAsync()
    {
        _receiver = await OtlpReceiver.StartAsync();
        _host = await TelemetryHost.StartAsync(
            services => services.AddEngineTelemetry().ConfigureOpenTelemetryTracerProvider(traces => traces.AddSource(_passes.Name)), _receiver.Variables);
    }

    public async ValueTask DisposeAsync()
    {
        _passes.Dispose();
        await _host.DisposeAsync();
        await _receiver.DisposeAsync();
    }

    [Fact]
    public async Task The_stages_of_a_pass_are_spans_of_its_trace()
    {
        var checkout = Given.SLOTarget("checkout");
        await using var scene = await ControllerScene.OpenAsync(checkout);
        string trace;
        using (var pass = _passes.StartActivity("pass")!)
        {
            trace = pass.TraceId.ToHexString();
            await scene.ReconcileAsync(checkout);
        }

        var spans = Sent().Where(span => span.Trace == trace).ToArray();

        var root = Assert.Single(spans, span => span.Parent.Length == 0);
        Assert.Superset(new HashSet<string> { "Observing", "History", "Predicting" }, spans.Where(span => span.Parent == root.Id).Select(span => span.Name).ToHashSet());
    }

    [Fact]
    public async Task Passes_that_share_a_query_lead_to_its_one_span()
    {
        await using var source = await SourceUnderTest.StartAsync(gatherWindow: SourceUnderTest.GatherWindow);
        var stages = new StageTimer(new EngineMetrics(source.Meters), source.Time);
        var (first, one) = Observe(source, stages, "total_1");
        var (second, other) = Observe(source, stages, "total_2");
        source.Time.Advance(SourceUnderTest.GatherWindow);
        await Task.WhenAll(one, other);

        // The span ends with the query, a moment after its answer has been handed out.
        await source.Source.DisposeAsync();
        var spans = Sent();
        var links = new[] { first, second }.Select(trace => Assert.Single(Assert.Single(spans, s => s.Trace == trace && s.Name == "Observing").Links)).ToArray();

        Assert.Equal(links[0], links[1]);
        var query = Assert.Single(spans, span => span.Id == links[0].Id);
        Assert.Equal(("query", "", "default"), (query.Name, query.Parent, query.Tags["source"]));
        Assert.DoesNotContain(query.Trace, new[] { first, second });
    }

    private (string Trace, Task Reading) Observe(SourceUnderTest source, StageTimer stages, string total)
    {
        // Outside of this method there is no span again: each call begins a trace.
        using var pass = _passes.StartActivity("pass")!;
        var reading = stages.TimeAsync("Observing", () => source.ReadAsync(new Indicator.Ratio("errors", total)));
        return (pass.TraceId.ToHexString(), reading);
    }

    private OtlpSpan[] Sent()
    {
        Assert.True(_host.Services.GetRequiredService<TracerProvider>().ForceFlush());
        return [.. _receiver.Traces.SelectMany(OtlpMessages.Spans)];
    }
}
