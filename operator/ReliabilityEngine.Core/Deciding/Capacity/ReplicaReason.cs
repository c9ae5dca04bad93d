namespace ReliabilityEngine.Core.Deciding.Capacity;

/// <summary>What decided how many replicas a plan has, or why there is none.</summary>
public enum ReplicaReason
{
    /// <summary>The load there is now needs them.</summary>
    Load,

    /// <summary>The load that is foreseen needs more than the load now.</summary>
    Forecast,

    /// <summary>As few as allowed are enough.</summary>
    MinReplicas,

    /// <summary>More would be needed than are allowed.</summary>
    MaxReplicas,

    /// <summary>More would be needed than may be added at once.</summary>
    MaxStep,

    /// <summary>Unknown: too little has been seen of load and errors.</summary>
    TooLittleHistory,

    /// <summary>Unknown: it takes a load per replica higher than any seen, and saturation has never been seen.</summary>
    CapacityNotSeen,

    /// <summary>Unknown: there is no forecast of the load.</summary>
    NoForecast,
}
