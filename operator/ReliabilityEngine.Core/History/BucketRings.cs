namespace ReliabilityEngine.Core.History;

/// <summary>
/// The same counts at three resolutions: steps for two hours, 5-minute buckets for 78 hours, hours for the retention. A window is summed
/// over hours, with the finer rings at its edges. All times are ticks since the Unix epoch.
/// </summary>
internal sealed class BucketRings
{
    /// <summary>What trouble, drift and forecasts are told in.</summary>
    public static readonly TimeSpan FiveMinutes = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan StepReach = TimeSpan.FromHours(2);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>The longest long window that needs more than hours at its edges (3 d), and its short one (6 h).</summary>
    private static readonly TimeSpan FiveMinuteReach = TimeSpan.FromHours(78);

    private readonly long _step;

    public BucketRings(HistoryLayout layout)
    {
        _step = layout.Step.Ticks;
        Hours = Ring(Hour, layout.Retention);
        Fives = Ring(FiveMinutes, FiveMinuteReach);
        Steps = layout.Step < FiveMinutes ? Ring(layout.Step, StepReach) : null;
    }

    public BucketRing Hours { get; }

    public BucketRing Fives { get; }

    /// <summary>Null where a step is no shorter than the 5-minute buckets.</summary>
    public BucketRing? Steps { get; }

    public int Bytes => Hours.Bytes + Fives.Bytes + (Steps?.Bytes ?? 0);

    public void AddToHours(long ticks, in Cell cell) => Add(Hours, ticks, cell);

    public void AddToFiner(long ticks, in Cell cell)
    {
        Add(Fives, ticks, cell);
        if (Steps is not null)
        {
            Add(Steps, ticks, cell);
        }
    }

    /// <summary>
    /// An hour out of a checkpoint gives way to its finer buckets once these know of more steps, or of more events in as many: data came late,
    /// and nobody knows which steps the saved hour was made of.
    /// </summary>
    public void CorrectHour(long ticks)
    {
        var hour = Hours.IndexOf(ticks);
        var now = default(Cell);
        for (var index = Fives.IndexOf((hour * Hours.Length.Ticks) + 1); index <= Fives.IndexOf((hour + 1) * Hours.Length.Ticks); index++)
        {
            now += Fives[index];
        }

        var before = Hours[hour];
        if (now.Known > before.Known || (now.Known == before.Known && StepContent.SaysMore(before, now)))
        {
            Hours.Replace(hour, now);
        }
    }

    /// <summary>What is held of one step; nothing where it has merged with others.</summary>
    public Cell StepAt(long ticks) => (Steps ?? Fives) is var finest && finest.IsEmpty ? default : finest[finest.IndexOf(ticks)];

    /// <summary>The counts of (<paramref name="from"/>, <paramref name="to"/>].</summary>
    public WindowSum Over(long from, long to)
    {
        var sum = new WindowSum();
        Add(ref sum, Hours, from, to);
        return sum;
    }

    private BucketRing Ring(TimeSpan length, TimeSpan reach)
    {
        var ticks = Math.Max(length.Ticks, _step);
        return new BucketRing(TimeSpan.FromTicks(ticks), (int)((Math.Max(reach.Ticks, ticks) + ticks - 1) / ticks) + 1);
    }

    private static void Add(BucketRing ring, long ticks, in Cell cell) =>
        ring.Add(ring.IndexOf(ticks), cell.Bad, cell.Total, cell.Counted, cell.Excluded);

    private void Add(ref WindowSum sum, BucketRing ring, long from, long to)
    {
        var length = ring.Length.Ticks;
        long first = (from + length - 1) / length, end = to / length;
        if (first > end)
        {
            AddEdge(ref sum, ring, from, to);
            return;
        }

        AddEdge(ref sum, ring, from, first * length);
        for (var index = Math.Max(first, ring.Oldest); index < Math.Min(end, ring.Newest + 1); index++)
        {
            sum.Add(ring[index], 1);
        }

        AddEdge(ref sum, ring, end * length, to);
    }

    /// <summary>A part of one bucket: from the finer ring where that knows as much, else the bucket's share by time.</summary>
    private void AddEdge(ref WindowSum sum, BucketRing ring, long from, long to)
    {
        if (from >= to)
        {
            return;
        }

        var index = from / ring.Length.Ticks;
        var cell = ring[index];
        var finer = ring == Hours ? Fives : ring == Fives ? Steps : null;
        if (finer is not null && finer.Length < ring.Length && KnownIn(finer, index, ring.Length.Ticks) >= cell.Known)
        {
            Add(ref sum, finer, from, to);
        }
        else
        {
            sum.Add(cell, (double)(to - from) / ring.Length.Ticks);
        }
    }

    private static int KnownIn(BucketRing finer, long index, long length)
    {
        var known = 0;
        var end = finer.IndexOf((index + 1) * length);
        for (var inner = finer.IndexOf((index * length) + 1); inner <= end; inner++)
        {
            known += finer[inner].Known;
        }

        return known;
    }
}
