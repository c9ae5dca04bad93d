namespace ReliabilityEngine.Operator.Observing.Signals;

/// <summary>What the key of a series names.</summary>
public enum SignalSeriesKind
{
    Other,
    Pod,
    Node,
}
