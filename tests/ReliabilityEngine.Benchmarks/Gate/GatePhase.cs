using ReliabilityEngine.Benchmarks.Gate.Asking;
using ReliabilityEngine.Benchmarks.Gate.Serving;

namespace ReliabilityEngine.Benchmarks.Gate;

/// <summary>One webhook asked for a while, and the server's memory on both sides of it.</summary>
internal sealed record GatePhase(LoadFigures Load, ServerFigures Before, ServerFigures After)
{
    /// <summary>By everything the server does meanwhile: answers, watches, Events.</summary>
    public double AllocatedPerRequest => (double)(After.AllocatedBytes - Before.AllocatedBytes) / Load.Requests;

    public double HeapGrowthPercent => 100.0 * (After.HeapBytes - Before.HeapBytes) / Before.HeapBytes;

    public int FullCollections => After.FullCollections - Before.FullCollections;
}
