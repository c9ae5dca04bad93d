namespace ReliabilityEngine.Core.Predicting.Drift;

/// <summary>Whether what a model learned from still holds.</summary>
public enum DriftState
{
    /// <summary>Too few values yet.</summary>
    Unknown,
    Stable,
    Drifting,
}
