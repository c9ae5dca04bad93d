using System.Diagnostics.CodeAnalysis;

namespace ReliabilityEngine.Core.History;

/// <summary>The counts of one target as they survive a restart: hours for the last 7 days, days beyond. About 2 KB for 30 days.</summary>
public sealed record HistoryCheckpoint
{
    internal HistoryCheckpoint(TimeSpan step, DateTimeOffset readUpTo, DateTimeOffset? newestKnown, IReadOnlyList<(long Index, Cell Cell)> hours)
    {
        Step = step;
        ReadUpTo = readUpTo;
        NewestKnown = newestKnown;
        Hours = hours;
    }

    /// <summary>The step of the samples that were counted.</summary>
    public TimeSpan Step { get; }

    /// <summary>The end of the last full hour that had been read (on the grid of the step): the tail is read from here.</summary>
    public DateTimeOffset ReadUpTo { get; }

    /// <summary>The end of the newest step known, at most <see cref="ReadUpTo"/>.</summary>
    public DateTimeOffset? NewestKnown { get; }

    /// <summary>Hours (buckets of the layout's hour ring), oldest first; those older than 7 days hold a 24th of their day.</summary>
    internal IReadOnlyList<(long Index, Cell Cell)> Hours { get; }

    /// <summary>The compact form: a version, varints, single-precision counts, a checksum.</summary>
    public byte[] ToBytes() => HistoryCheckpointCodec.Write(this);

    /// <summary>Reads <see cref="ToBytes"/>; false with a reason for anything damaged, foreign or of a newer version.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out HistoryCheckpoint? checkpoint, out string error) =>
        HistoryCheckpointCodec.TryRead(bytes, out checkpoint, out error);

    internal static HistoryCheckpoint Of(SampleHistory history)
    {
        var hours = new List<(long, Cell)>();
        var ring = history.Hours;
        var length = ring.Length.Ticks;
        var read = (history.ReadUpTo ?? DateTimeOffset.UnixEpoch).UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks;
        var end = read / length;
        var step = history.Layout.Step.Ticks;
        var upTo = DateTimeOffset.UnixEpoch.AddTicks(end * length / step * step);
        if (!ring.IsEmpty)
        {
            for (var index = Math.Max(0, ring.Oldest); index < Math.Min(end, ring.Newest + 1); index++)
            {
                hours.Add((index, ring[index]));
            }
        }

        var newest = history.NewestKnown is { } known && known < upTo ? known : upTo;
        return new HistoryCheckpoint(history.Layout.Step, upTo, hours.Count > 0 ? newest : null, hours);
    }
}
