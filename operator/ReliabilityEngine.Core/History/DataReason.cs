namespace ReliabilityEngine.Core.History;

/// <summary>Why the data quality of a target is what it is.</summary>
public enum DataReason
{
    /// <summary>Missing: there has never been a count.</summary>
    NeverSeen,

    /// <summary>Missing: the newest count is too old to say anything.</summary>
    NoData,

    /// <summary>Stale: the newest count is old.</summary>
    NewestIsOld,

    /// <summary>Sparse: no event in the whole window.</summary>
    NoTraffic,

    /// <summary>Sparse: too few events to tell whether the objective holds.</summary>
    FewEvents,

    /// <summary>Good: fresh counts of enough events.</summary>
    Fresh,
}
