namespace ReliabilityEngine.Core.Scoring.Causes;

/// <summary>What a signal shows.</summary>
public enum SignalCondition
{
    /// <summary>Nothing of it can be read, or none of it is there.</summary>
    NoData,

    /// <summary>Too little has been seen to tell what is usual.</summary>
    Learning,

    /// <summary>All of its series are as usual.</summary>
    Normal,

    /// <summary>At least one is unusual.</summary>
    Anomalous,
}
