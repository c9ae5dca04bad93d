namespace ReliabilityEngine.Core.Predicting.Signals;

/// <summary>The detectors that can watch a signal, by the names of <see cref="Anomalies.Detectors"/>.</summary>
public enum DetectorName
{
    /// <summary>The one that did best on public data; the watch tells which that is.</summary>
    Auto,
    Ensemble,
    Level,
    Change,
    LevelShift,
    VarianceShift,
    SeasonalBaseline,
    IsolationForest,
    ExtendedIsolationForest,
    Autoencoder,
}
