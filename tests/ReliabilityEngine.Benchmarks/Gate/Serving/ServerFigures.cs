namespace ReliabilityEngine.Benchmarks.Gate.Serving;

/// <summary>What the server's process tells of its memory.</summary>
/// <param name="AllocatedBytes">By all threads since the start.</param>
/// <param name="HeapBytes">What a full collection just now has left.</param>
/// <param name="FullCollections">Of the oldest generation since the start, the forced ones left out.</param>
/// <param name="WorkingSetBytes">Before that collection: what the machine holds for the process while it works.</param>
internal sealed record ServerFigures(long AllocatedBytes, long HeapBytes, int FullCollections, long WorkingSetBytes)
{
    public static ServerFigures Zero { get; } = new(0, 0, 0, 0);
}
