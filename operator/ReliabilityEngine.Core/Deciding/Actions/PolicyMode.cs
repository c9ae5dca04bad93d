namespace ReliabilityEngine.Core.Deciding.Actions;

/// <summary>How far a policy lets the engine go; a later one goes further.</summary>
public enum PolicyMode
{
    /// <summary>It only looks.</summary>
    Observe,

    /// <summary>It says what it would do.</summary>
    Recommend,

    /// <summary>It does it.</summary>
    Enforce,
}
