using ControllerRuntime.Entities;
using ReliabilityEngine.Core.Predicting.Anomalies;
using ReliabilityEngine.Operator.Observing.Signals;

namespace ReliabilityEngine.Operator.Tests.Observing.Signals;

/// <summary>Requests for the signal "memory" of shop/checkout, and what a stub has of it.</summary>
internal static class SignalUnderTest
{
    public static SignalRequest Request(
        string query, AnomalyDirection direction = AnomalyDirection.Up, string target = "checkout", string? workload = "checkout", int steps = 3)
    {
        var newest = new DateTimeOffset(2026, 1, 1, 11, 59, 0, TimeSpan.Zero);
        return new SignalRequest(
            "memory", query, direction, new NamespacedName("shop", target), SourceUnderTest.Minute, newest - (SourceUnderTest.Minute * (steps - 1)), newest)
        {
            Workload = workload,
            SampleInterval = TimeSpan.FromSeconds(30),
        };
    }

    public static Task<SignalReading> ReadAsync(this SourceUnderTest source, SignalRequest request) =>
        source.Source.ReadAsync(request, TestContext.Current.CancellationToken);

    public static void Give(this PrometheusStub stub, string expression, params (string Labels, Func<DateTimeOffset, double?> Value)[] series) =>
        stub.Labelled[expression] = series;

    public static (string, Func<DateTimeOffset, double?>) Pod(string name, double value) => ($"\"pod\":\"{name}\"", _ => value);
}
