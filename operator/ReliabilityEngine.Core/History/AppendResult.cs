namespace ReliabilityEngine.Core.History;

/// <summary>What became of the samples offered to a history; the members add up to the number offered.</summary>
/// <param name="Counted">Steps whose events now count.</param>
/// <param name="Excluded">Steps inside an exclusion of the budget: remembered as excluded, their events dropped.</param>
/// <param name="Missing">Steps the source knew nothing of; nothing is stored, the gap stays.</param>
/// <param name="Duplicates">Steps already held; the first answer stays.</param>
/// <param name="TooOld">Samples older than the history reaches.</param>
/// <param name="OffGrid">Samples whose time is no multiple of the step.</param>
public readonly record struct AppendResult(int Counted, int Excluded, int Missing, int Duplicates, int TooOld, int OffGrid)
{
    /// <summary>Samples that were refused.</summary>
    public int Refused => Duplicates + TooOld + OffGrid;
}
