using ReliabilityEngine.Core.Observing;
using ReliabilityEngine.Operator.History;
using ReliabilityEngine.Operator.Observing;

namespace ReliabilityEngine.Operator.Tests.History;

/// <summary>Runs alone: what other tests allocate would be measured, too.</summary>
[Collection(nameof(MemoryTests))]
[CollectionDefinition(nameof(MemoryTests), DisableParallelization = true)]
public sealed class MemoryTests
{
    [Fact]
    public void A_thousand_targets_with_a_month_each_take_at_most_40_kilobytes_a_target()
    {
        const int Targets = 1000;
        var objective = OperatorProcess.Objective(TimeSpan.FromDays(30));
        var start = new DateTimeOffset(2026, 1, 31, 0, 0, 0, TimeSpan.Zero);
        var now = start.AddDays(30);
        var month = Enumerable.Range(1, 30 * 1440).Select(i => Sample.Counted(start.AddMinutes(i), 99, 100)).ToArray();
        var gap = new HistoryGap(month[0].At, month[^1].At, HistoryGapKind.Tail);
        var reading = new SampleReading(month, null);
        var histories = new TargetHistory[Targets];
        var before = GC.GetTotalMemory(forceFullCollection: true);

        for (var i = 0; i < Targets; i++)
        {
            histories[i] = new TargetHistory(objective, CountedIdentity.Of(objective, "default"), now);
            histories[i].Append(gap, reading, now);
        }

        var each = (GC.GetTotalMemory(forceFullCollection: true) - before) / Targets;
        TestContext.Current.SendDiagnosticMessage("{0} bytes a target", each);
        Assert.All(histories, h => Assert.Equal(month[^1].At, h.Samples.NewestKnown));
        Assert.InRange(each, 10 * 1024, 40 * 1024);
    }
}
