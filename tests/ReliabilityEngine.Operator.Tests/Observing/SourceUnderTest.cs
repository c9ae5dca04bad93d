using ControllerRuntime.Entities;
using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Configuration;
using ReliabilityEngine.Operator.Endpoints;
using ReliabilityEngine.Operator.Observing;
using ReliabilityEngine.Operator.Telemetry;
using ReliabilityEngine.Testing;
using ReliabilityEngine.Testing.Telemetry;

namespace ReliabilityEngine.Operator.Tests.Observing;

/// <summary>A source over a stub, with a clock that stands at noon of the first of January 2026.</summary>
internal sealed class SourceUnderTest : IAsyncDisposable
{
    public static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    public static readonly TimeSpan GatherWindow = TimeSpan.FromMilliseconds(50);

    private SourceUnderTest(PrometheusStub stub, PrometheusOptions options, TimeSpan gatherWindow)
    {
        Stub = stub;
        Source = new PrometheusSampleSource(new SourceOptions(SourceOptions.DefaultName, options), new EngineMetrics(Meters), Time, gatherWindow);
    }

    public ManualTimeProvider Time { get; } = new(new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.Zero));

    public TestMeters Meters { get; } = new();

    public PrometheusStub Stub { get; }

    public PrometheusSampleSource Source { get; }

    /// <summary>How many samples were counted, and how many could not be.</summary>
    public (double Counted, double Missing) Samples => (
        Meters.Value(MetricNames.Samples, ("source", SourceOptions.DefaultName), ("result", "counted")),
        Meters.Value(MetricNames.Samples, ("source", SourceOptions.DefaultName), ("result", "missing")));

    /// <summary>The newest step that has settled.</summary>
    public DateTimeOffset Newest { get; } = new(2026, 1, 1, 11, 59, 0, TimeSpan.Zero);

    public static async Task<SourceUnderTest> StartAsync(
        Func<PrometheusOptions, PrometheusOptions>? configure = null, TimeSpan? gatherWindow = null)
    {
        var stub = await PrometheusStub.StartAsync();
        var options = new PrometheusOptions { Url = stub.Url };
        return new SourceUnderTest(stub, configure?.Invoke(options) ?? options, gatherWindow ?? TimeSpan.Zero);
    }

    public static string Increase(string selector) => PrometheusQueries.Increase(selector, Minute);

    public void Give(string selector, double value) => Stub.Series[Increase(selector)] = _ => value;

    public void Give(string selector, Func<DateTimeOffset, double?> value) => Stub.Series[Increase(selector)] = value;

    /// <summary>Reads the newest steps of an indicator.</summary>
    public Task<SampleReading> ReadAsync(Indicator indicator, int steps = 3, DateTimeOffset? to = null) =>
        Source.ReadAsync(Request(indicator, steps, to), TestContext.Current.CancellationToken);

    public Task<SampleReading> ReadRatioAsync(int steps = 3) => ReadAsync(new Indicator.Ratio("errors", "total"), steps);

    /// <summary>Reads while the clock moves on through every pause between two attempts.</summary>
    public async Task<SampleReading> ReadPatientlyAsync()
    {
        var reading = ReadRatioAsync();
        for (var pause = 0; pause < EndpointPatience.Repetitions; pause++)
        {
            await Time.WaitForTimerAsync(TestContext.Current.CancellationToken, EndpointPatience.Pause);
            Time.Advance(EndpointPatience.Pause);
        }

        return await reading;
    }

    public SampleRequest Request(Indicator indicator, int steps = 3, DateTimeOffset? to = null)
    {
        var end = to ?? Newest;
        return new SampleRequest(new NamespacedName("shop", "checkout"), indicator, Minute, end - (Minute * (steps - 1)), end)
        {
            SampleInterval = TimeSpan.FromSeconds(30),
        };
    }

    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        await Stub.DisposeAsync();
        Meters.Dispose();
    }
}
