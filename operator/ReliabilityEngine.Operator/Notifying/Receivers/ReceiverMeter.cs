using ReliabilityEngine.Operator.Endpoints;
using ReliabilityEngine.Operator.Telemetry;

namespace ReliabilityEngine.Operator.Notifying.Receivers;

/// <summary>Keeps the metrics of one receiver; its counts start at 0, so that the first of a kind is an increase.</summary>
internal sealed class ReceiverMeter : IEndpointMeter<Delivery>
{
    private readonly EngineMetrics _metrics;
    private readonly KeyValuePair<string, object?> _receiver;

    public ReceiverMeter(EngineMetrics metrics, string receiver)
    {
        _metrics = metrics;
        _receiver = new("receiver", receiver);
        foreach (var result in DeliveryResults.All)
        {
            Count(result, 0);
        }
    }

    public void Asked(Delivery answer, TimeSpan took)
    {
        Count(DeliveryResults.Of(answer), 1);
        _metrics.ReceiverRequestDuration.Record(took.TotalSeconds, _receiver);
    }

    public void HeldBack() => Count(DeliveryResults.CircuitOpen, 1);

    public void TrackCircuit(Func<bool> isOpen) => _metrics.ReceiverCircuitOpen.Track(() => isOpen() ? 1 : 0, _receiver);

    private void Count(string result, int requests) => _metrics.ReceiverRequests.Add(requests, _receiver, new("result", result));
}
