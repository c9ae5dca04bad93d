namespace ReliabilityEngine.Operator.Observing;

/// <summary>What the second expression of an indicator counts, and what its absence means.</summary>
internal enum CountedPart
{
    /// <summary>Bad events; no series means there were none, for a code that never occurred has no series.</summary>
    Errors,

    /// <summary>Events in a histogram bucket, which exists as soon as the histogram does: no series means a wrong bucket.</summary>
    Bucket,

    /// <summary>Sum of a 0/1 gauge; it has a series whenever the count has.</summary>
    Successes,
}
