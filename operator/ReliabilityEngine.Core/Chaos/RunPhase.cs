namespace ReliabilityEngine.Core.Chaos;

/// <summary>How far a run is, in the order in which it passes.</summary>
public enum RunPhase
{
    /// <summary>The steady state is watched; nothing has been done.</summary>
    Before,

    /// <summary>The changes are being made.</summary>
    Injecting,

    /// <summary>The fault is in.</summary>
    Holding,

    /// <summary>The changes are being taken back.</summary>
    Recovering,

    /// <summary>The steady state is watched; nothing is left to take back.</summary>
    After,

    /// <summary>It is over.</summary>
    Ended,
}
