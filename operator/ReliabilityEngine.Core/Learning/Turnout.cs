namespace ReliabilityEngine.Core.Learning;

/// <summary>What came of a prediction; one whose horizon has too few data is dropped.</summary>
public enum Turnout
{
    NotBreached,
    Breached,

    /// <summary>Something came between: it is neither.</summary>
    Censored,
}
