using ReliabilityEngine.Core.Predicting.Anomalies;

namespace ReliabilityEngine.Core.Predicting.Signals;

/// <summary>What stands behind a detector's name, and how many series it may watch.</summary>
internal static class SignalDetectors
{
    /// <summary>A forest is 1 to 3 MB a series; the others at most 60 KB.</summary>
    private const int MaxForests = 40;

    /// <summary>The ensemble: no single view and no forest did better on any public set (docs/prediction/anomalies.md).</summary>
    public static DetectorName Taken(DetectorName name) => name == DetectorName.Auto ? DetectorName.Ensemble : name;

    public static int MaxSeries(DetectorName name) =>
        name is DetectorName.IsolationForest or DetectorName.ExtendedIsolationForest ? MaxForests : SignalWatch.MaxSeries;

    public static IAnomalyDetector Create(DetectorName name, AnomalyDirection direction) =>
        Detectors.Create(Taken(name).ToString(), new DetectorOptions { Direction = direction });
}
