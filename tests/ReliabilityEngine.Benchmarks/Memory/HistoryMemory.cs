using ReliabilityEngine.Core.Observing;
using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.History;
using ReliabilityEngine.Operator.Observing;

namespace ReliabilityEngine.Benchmarks.Memory;

/// <summary>What the history of a target with a month of minutes keeps in memory.</summary>
internal static class HistoryMemory
{
    private const int Targets = 1000;

    private static readonly DateTimeOffset Start = new(2026, 1, 31, 0, 0, 0, TimeSpan.Zero);

    private static readonly Objective Objective = new()
    {
        Indicator = new Indicator.Ratio("errors", "total"),
        Ratio = 0.99,
        Window = TimeSpan.FromDays(30),
        Step = TimeSpan.FromMinutes(1),
        ScrapeInterval = TimeSpan.FromSeconds(15),
    };

    /// <summary>Bytes a target. Meant for a process that does nothing else: what others allocate meanwhile would be counted.</summary>
    public static long Measure()
    {
        var now = Start + Objective.Window;
        var month = Enumerable.Range(1, (int)(Objective.Window / Objective.Step)).Select(i => Sample.Counted(Start + (i * Objective.Step), 99, 100)).ToArray();
        var gap = new HistoryGap(month[0].At, month[^1].At, HistoryGapKind.Tail);
        var reading = new SampleReading(month, null);
        var histories = new TargetHistory[Targets];
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < Targets; i++)
        {
            histories[i] = new TargetHistory(Objective, CountedIdentity.Of(Objective, "default"), now);
            histories[i].Append(gap, reading, now);
        }

        var kept = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(histories);
        return kept / Targets;
    }
}
