namespace ReliabilityEngine.Core.History;

/// <summary>A running sum of buckets and parts of buckets.</summary>
internal struct WindowSum
{
    public double Bad;
    public double Total;

    /// <summary>Steps counted or excluded; parts of a bucket give parts of steps.</summary>
    public double Known;

    public void Add(in Cell cell, double share)
    {
        Bad += cell.Bad * share;
        Total += cell.Total * share;
        Known += cell.Known * share;
    }
}
