namespace ReliabilityEngine.Core.Predicting.Anomalies;

/// <summary>Which side of the usual is of interest, or was seen.</summary>
public enum AnomalyDirection
{
    Both,
    Up,
    Down,
}
