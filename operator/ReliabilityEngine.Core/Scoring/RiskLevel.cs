namespace ReliabilityEngine.Core.Scoring;

/// <summary>The risk in steps that policies act on; Unknown is a state of its own, not the lowest risk.</summary>
public enum RiskLevel
{
    Unknown,
    Low,
    Medium,
    High,
    Critical,
}
