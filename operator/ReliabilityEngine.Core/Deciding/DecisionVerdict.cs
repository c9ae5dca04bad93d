namespace ReliabilityEngine.Core.Deciding;

/// <summary>What was decided.</summary>
public enum DecisionVerdict
{
    /// <summary>Nothing, for a reason.</summary>
    Hold,

    /// <summary>People are told what would be done.</summary>
    Recommend,

    /// <summary>It is done.</summary>
    Act,
}
