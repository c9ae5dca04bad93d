using ReliabilityEngine.Operator.Endpoints;
using ReliabilityEngine.Operator.Telemetry;

namespace ReliabilityEngine.Operator.Observing;

/// <summary>Keeps the metrics of one telemetry source; its counts start at 0, so that the first of a kind is an increase.</summary>
internal sealed class SourceMeter : IEndpointMeter<QueryAnswer>
{
    private readonly EngineMetrics _metrics;
    private readonly KeyValuePair<string, object?> _source;

    public SourceMeter(EngineMetrics metrics, string source)
    {
        _metrics = metrics;
        _source = new("source", source);
        Read(0, 0);
        foreach (var result in SourceResults.All)
        {
            Count(result, 0);
        }
    }

    /// <summary>Counts samples that were read, and those that could not be.</summary>
    public void Read(int counted, int missing)
    {
        _metrics.Samples.Add(counted, _source, new("result", "counted"));
        _metrics.Samples.Add(missing, _source, new("result", "missing"));
    }

    public void Asked(QueryAnswer answer, TimeSpan took)
    {
        Count(SourceResults.Of(answer), 1);
        _metrics.SourceRequestDuration.Record(took.TotalSeconds, _source);
    }

    public void HeldBack() => Count(SourceResults.CircuitOpen, 1);

    public void TrackCircuit(Func<bool> isOpen) => _metrics.SourceCircuitOpen.Track(() => isOpen() ? 1 : 0, _source);

    private void Count(string result, int requests) => _metrics.SourceRequests.Add(requests, _source, new("result", result));
}
