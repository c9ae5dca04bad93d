namespace ReliabilityEngine.Core.Scoring;

/// <summary>What the risk comes from; anything but a known cause permits notification only.</summary>
public enum RiskCause
{
    Unknown,
    Saturation,
    SickPod,
    Leak,
    Node,
    Dependency,
    Change,
}
