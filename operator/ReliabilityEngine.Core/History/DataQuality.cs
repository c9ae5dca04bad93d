namespace ReliabilityEngine.Core.History;

/// <summary>How far the counts of a target can be relied on now.</summary>
public enum DataQuality
{
    /// <summary>No count within the last 10 steps.</summary>
    Missing,

    /// <summary>The newest count is older than 3 steps.</summary>
    Stale,

    /// <summary>Counts are fresh, but so few events that they leave open whether the objective holds.</summary>
    Sparse,

    /// <summary>Fresh counts of enough events.</summary>
    Good,
}
