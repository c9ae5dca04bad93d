namespace ReliabilityEngine.Core.Predicting.Anomalies;

/// <summary>
/// Watches one series, value by value in the order of arrival; nothing that comes later is known. What it holds is its state. Start
/// reading with <see cref="DetectorEnsemble"/>, the one that is shipped.
/// </summary>
public interface IAnomalyDetector
{
    /// <summary>The name in status and metrics.</summary>
    string Name { get; }

    /// <summary>Judges a value by what came before it, then learns it. Allocates nothing, but for a forest that is grown anew.</summary>
    Anomaly Observe(DateTimeOffset at, double value);

    /// <summary>The state, to be given to <see cref="TryRestore"/> of a detector with the same name and options.</summary>
    byte[] Save();

    /// <summary>Takes over a saved state; false, and the detector starts afresh, when it is none of its own.</summary>
    bool TryRestore(ReadOnlySpan<byte> state);
}
