using System.Diagnostics;

namespace ReliabilityEngine.Benchmarks.Gate.Serving;

/// <summary>Reads the process's memory; the collections it forces are not counted.</summary>
internal sealed class MemoryMeter
{
    private int _forced;

    public ServerFigures Read()
    {
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var full = GC.CollectionCount(GC.MaxGeneration) - _forced;
        using var process = Process.GetCurrentProcess();
        var workingSet = process.WorkingSet64;
        var before = GC.CollectionCount(GC.MaxGeneration);
        Collect();
        GC.WaitForPendingFinalizers();
        Collect();
        _forced += GC.CollectionCount(GC.MaxGeneration) - before;
        return new ServerFigures(allocated, GC.GetTotalMemory(false), full, workingSet);
    }

    private static void Collect() => GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
}
