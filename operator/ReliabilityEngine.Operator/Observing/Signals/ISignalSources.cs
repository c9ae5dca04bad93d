namespace ReliabilityEngine.Operator.Observing.Signals;

/// <summary>The telemetry sources of the operator's configuration as sources of signals, by name.</summary>
public interface ISignalSources
{
    /// <summary>Finds a source; null when the configuration has none of that name.</summary>
    ISignalSource? SignalsFor(string name);
}
