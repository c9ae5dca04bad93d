using ReliabilityEngine.Benchmarks.Scoring.Data;
using ReliabilityEngine.Benchmarks.Scoring.Models;
using ReliabilityEngine.Benchmarks.Scoring.Results;

namespace ReliabilityEngine.Benchmarks.Scoring.Protocols;

/// <summary>Data-centre traces at five minutes: forecasts, intervals, early warnings, budgets, and alarms without a cause.</summary>
public sealed class TraceBenchmark : IBenchmark
{
    public string Family => TraceWindows.Family;

    public double Weight => 90;

    public IReadOnlyList<Measurement> Run(string folder, DataHalf half, ModelsUnderTest models, Action<double> progress)
    {
        var traces = TraceLoader.Load(folder).Select(trace => trace.SummedTo(TraceWindows.Step))
            .Where(trace => trace.Values.Length >= TraceWindows.Window(trace) + TraceWindows.Season)
            .ToArray();
        if (traces.Length == 0)
        {
            return [];
        }

        var series = traces.Select(Streams.ToTimeSeries).ToArray();
        return
        [
            .. TraceForecasts.Measure(traces, half, models.Traces, done => progress(0.6 * done)),
            .. TraceWarnings.Measure(traces, half, models.Warning),
            .. TraceBudgets.Measure(traces, half, models.Budget, done => progress(0.65 + (0.3 * done))),
            AlarmRate.Row(Family, series, AlarmRate.Shipped(series, models.Alarms?.Shipped, half)),
        ];
    }
}
