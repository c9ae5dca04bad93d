namespace ReliabilityEngine.Core.Deciding.Ledger;

/// <summary>What came of an action.</summary>
public enum ActionOutcome
{
    Unknown,
    Helped,
    NoEffect,
    Harmful,
}
