namespace ReliabilityEngine.Core.Deciding.Guards;

/// <summary>What a guard makes of a plan.</summary>
public enum GuardEffect
{
    /// <summary>It is not about such a plan.</summary>
    NotAsked,

    /// <summary>Nothing speaks against it.</summary>
    Passed,

    /// <summary>It may be recommended and must not be done.</summary>
    RecommendOnly,

    /// <summary>It must be neither.</summary>
    Held,
}
