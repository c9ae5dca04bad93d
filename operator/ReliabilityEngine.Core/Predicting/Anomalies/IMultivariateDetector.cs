namespace ReliabilityEngine.Core.Predicting.Anomalies;

/// <summary>Watches the metrics of one thing (a pod, a node) together: fitted on its normal past, then asked row by row in order.</summary>
public interface IMultivariateDetector
{
    /// <summary>The name in status and metrics.</summary>
    string Name { get; }

    /// <summary>Learns what is normal, from rows of equal length, oldest first. What was fitted before is forgotten.</summary>
    void Fit(IReadOnlyList<double[]> rows);

    /// <summary>Judges the row that follows those seen. Allocates nothing.</summary>
    /// <param name="row">As many metrics as were fitted; one that is not finite is taken to be as it was before.</param>
    /// <param name="blame">Receives, for each metric, how far it strayed: the larger, the guiltier.</param>
    MultivariateAnomaly Observe(ReadOnlySpan<double> row, Span<double> blame);

    /// <summary>The state, to be given to <see cref="TryRestore"/> of a detector with the same name and options.</summary>
    byte[] Save();

    /// <summary>Takes over a saved state; false, and the detector has to be fitted, when it is none of its own.</summary>
    bool TryRestore(ReadOnlySpan<byte> state);
}
