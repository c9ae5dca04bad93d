namespace ReliabilityEngine.Core.Predicting.Drift;

/// <summary>What has come of a look at a target's traffic that calls for something.</summary>
public enum DriftNews
{
    None,

    /// <summary>It has begun to drift: models are to be trained again.</summary>
    Began,

    /// <summary>It drifts again although they have been: they are not to be relied on until a person has looked.</summary>
    Persists,
}
