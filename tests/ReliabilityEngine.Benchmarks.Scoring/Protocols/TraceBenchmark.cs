using ReliabilityEngine.Benchmarks.Scoring.Data;
using ReliabilityEngine.Benchmarks.Scoring.Models;
using ReliabilityEngine.Benchmarks.Scoring.Results;

namespace ReliabilityEngine.Benchmarks.Scoring.Protocols;

/// <summary>Data-centre traces at five minutes: forecasts, intervals, early warnings, budgets, and alarms without a cause.</summary>
public sealed class TraceBenchmark : IBenchmark
{
    public string Family => TraceWindows.Family;

    public double Weight => 50;

    public IReadOnlyList<Measurement> Run(string folder, DataHalf half, ModelsUnderTest models, Action<double> progress)
    {
        var traces = TraceLoader.Load(folder).Select(trace => trace.SummedTo(TraceWindows.Step))
            .Where(trace => trace.Values.Length >= TraceWindows.Window(trace) + TraceWindows.Season)
            .ToArray();
        return traces.Length == 0
            ? []
            :
            [
                .. TraceForecasts.Measure(traces, half, models.Traces, done => progress(0.6 * done)),
                .. TraceWarnings.Measure(traces, models.Warning),
                .. TraceBudgets.Measure(traces, models.Budget, done => progress(0.65 + (0.3 * done))),
                .. AlarmRate.Measure(Family, [.. traces.Select(Streams.ToTimeSeries)], models.Nab),
            ];
    }
}
