namespace ReliabilityEngine.Core.History;

/// <summary>The resolutions at which a history offers its series.</summary>
public enum BucketLength
{
    /// <summary>5 minutes (the step where that is longer), for the last 3 days and 6 hours.</summary>
    FiveMinutes,

    /// <summary>1 hour, for all of the retention.</summary>
    Hour,
}
