using ReliabilityEngine.Core.Observing;
using ReliabilityEngine.Core.Slo;

namespace ReliabilityEngine.Core.History;

/// <summary>
/// Rebuilds buckets out of samples that were read once more, where these know no less than the buckets. All times are ticks since the
/// Unix epoch.
/// </summary>
/// <param name="step">The grid of the samples.</param>
/// <param name="newest">The end of the newest step that is known; nothing after it is rebuilt.</param>
/// <param name="samples">What is known by now.</param>
/// <param name="exclusions">What is out of the budget by now.</param>
internal sealed class HistoryRewrite(TimeSpan step, long newest, IReadOnlyList<Sample> samples, IReadOnlyList<Exclusion>? exclusions)
{
    private readonly Dictionary<long, Sample> _samples = ByStep(samples);

    /// <summary>Replaces the buckets of <paramref name="ring"/> that lie wholly within (<paramref name="from"/>, <paramref name="to"/>].</summary>
    /// <param name="known">Is told of each step of a bucket that was replaced.</param>
    public void Rebuild(BucketRing ring, long from, long to, Action<long>? known = null)
    {
        var length = ring.Length.Ticks;
        if (ring.IsEmpty)
        {
            return;
        }

        for (var index = Math.Max((from + length - 1) / length, ring.Oldest); index <= ring.Newest && (index + 1) * length <= to; index++)
        {
            var steps = Known(index * length, (index + 1) * length);
            var sum = new WindowSum();
            int counted = 0, excluded = 0;
            foreach (var (_, cell) in steps)
            {
                sum.Add(cell, 1);
                counted += cell.Counted;
                excluded += cell.Excluded;
            }

            if (counted + excluded < ring[index].Known)
            {
                continue;
            }

            ring.Replace(index, new Cell(sum.Bad, sum.Total, counted, excluded));
            steps.ForEach(each => known?.Invoke(each.Ticks));
        }
    }

    /// <summary>The steps within (<paramref name="from"/>, <paramref name="to"/>] that are counted or excluded.</summary>
    private List<(long Ticks, Cell Cell)> Known(long from, long to)
    {
        var known = new List<(long, Cell)>();
        for (var ticks = ((from / step.Ticks) + 1) * step.Ticks; ticks <= Math.Min(to, newest); ticks += step.Ticks)
        {
            var sample = _samples.GetValueOrDefault(ticks, Sample.Missing(DateTimeOffset.UnixEpoch.AddTicks(ticks), "NotRead"));
            if (StepContent.ToCell(sample, step, exclusions) is { } cell)
            {
                known.Add((ticks, cell));
            }
        }

        return known;
    }

    private static Dictionary<long, Sample> ByStep(IReadOnlyList<Sample> samples)
    {
        var byStep = new Dictionary<long, Sample>(samples.Count);
        foreach (var sample in samples)
        {
            byStep.TryAdd(sample.At.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks, sample);
        }

        return byStep;
    }
}
