using System.Diagnostics.CodeAnalysis;
using ReliabilityEngine.Core.State;

namespace ReliabilityEngine.Core.History;

/// <summary>The bytes of a checkpoint: magic, version, step, times, days, then the hours of the last 7 days, sealed.</summary>
internal static class HistoryCheckpointCodec
{
    private const byte Magic = 0x48;
    private const byte Version = 1;
    private const int HoursKept = 168;
    private const int HoursADay = 24;

    /// <summary>90 days and a day of slack, in hours: more is no checkpoint of ours.</summary>
    private const int MaxHours = 3000;

    [Flags]
    private enum Shape : byte
    {
        Empty = 0,
        Bad = 1,
        Total = 2,
        Counted = 4,
        Excluded = 8,
    }

    public static byte[] Write(HistoryCheckpoint checkpoint)
    {
        var writer = SealedState.Begin(Magic, Version);
        writer.WriteVarint(checkpoint.Step.Ticks / TimeSpan.TicksPerSecond);
        writer.WriteVarint(checkpoint.ReadUpTo.ToUnixTimeSeconds());
        writer.WriteVarint(checkpoint.NewestKnown?.ToUnixTimeSeconds() ?? 0);

        var hours = checkpoint.Hours;
        var firstHour = hours.Count == 0 ? 0 : hours[^1].Index - HoursKept + 1;
        firstHour = (firstHour + HoursADay - 1) / HoursADay * HoursADay;
        var days = hours.Where(hour => hour.Index < firstHour)
            .GroupBy(hour => hour.Index / HoursADay)
            .Where(day => day.Count() == HoursADay)
            .Select(day => (Index: day.Key, Cell: Sum(day.Select(hour => hour.Cell))));
        WriteCells(writer, [.. days]);
        WriteCells(writer, [.. hours.Where(hour => hour.Index >= firstHour)]);
        return writer.ToSealed();
    }

    public static bool TryRead(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out HistoryCheckpoint? checkpoint, out string error) =>
        SealedState.TryRead(bytes, Magic, Version, "it is no checkpoint of a history", Read, out checkpoint, out error);

    /// <summary>Null where a number is out of range.</summary>
    private static HistoryCheckpoint? Read(StateReader reader)
    {
        var (step, readUpTo, newest) = (reader.ReadVarint(), reader.ReadVarint(), reader.ReadVarint());
        var hours = new List<(long, Cell)>();
        return step is > 0 and <= 86_400 && readUpTo is >= 0 and <= 253_402_300_799 && newest >= 0 && newest <= readUpTo
            && TryReadCells(reader, HoursADay, hours) && TryReadCells(reader, 1, hours) && reader.IsAtEnd
            ? new HistoryCheckpoint(
                TimeSpan.FromSeconds(step),
                DateTimeOffset.FromUnixTimeSeconds(readUpTo),
                newest == 0 ? null : DateTimeOffset.FromUnixTimeSeconds(newest),
                hours)
            : null;
    }

    private static Cell Sum(IEnumerable<Cell> cells) => cells.Aggregate(default(Cell), (sum, cell) => sum + cell);

    private static void WriteCells(StateWriter writer, List<(long Index, Cell Cell)> cells)
    {
        writer.WriteVarint(cells.Count);
        writer.WriteVarint(cells.Count == 0 ? 0 : cells[0].Index);
        foreach (var (_, cell) in cells)
        {
            var shape = (cell.Bad > 0 ? Shape.Bad : 0) | (cell.Total > 0 ? Shape.Total : 0)
                | (cell.Counted > 0 ? Shape.Counted : 0) | (cell.Excluded > 0 ? Shape.Excluded : 0);
            writer.Write((byte)shape);
            WriteCount(writer, cell.Bad);
            WriteCount(writer, cell.Total);
            WriteSteps(writer, cell.Counted);
            WriteSteps(writer, cell.Excluded);
        }
    }

    /// <summary>Zeros are told by the shape alone.</summary>
    private static void WriteCount(StateWriter writer, double value)
    {
        if (value > 0)
        {
            writer.Write((float)value);
        }
    }

    private static void WriteSteps(StateWriter writer, int steps)
    {
        if (steps > 0)
        {
            writer.WriteVarint(steps);
        }
    }

    /// <summary>Reads buckets of <paramref name="hoursEach"/> hours and spreads each evenly over its hours.</summary>
    private static bool TryReadCells(StateReader reader, int hoursEach, List<(long, Cell)> hours)
    {
        var (count, first) = (reader.ReadVarint(), reader.ReadVarint());
        if (count < 0 || count > MaxHours / hoursEach || first is < 0 or > 1_000_000_000)
        {
            return false;
        }

        for (var position = 0L; position < count; position++)
        {
            var shape = (Shape)reader.ReadByte();
            var bad = shape.HasFlag(Shape.Bad) ? reader.ReadSingle() : 0.0;
            var total = shape.HasFlag(Shape.Total) ? reader.ReadSingle() : 0.0;
            var counted = shape.HasFlag(Shape.Counted) ? reader.ReadVarint() : 0;
            var excluded = shape.HasFlag(Shape.Excluded) ? reader.ReadVarint() : 0;
            if (!IsCount(bad) || !IsCount(total) || bad > total || !AreSteps(counted, hoursEach) || !AreSteps(excluded, hoursEach))
            {
                return false;
            }

            for (var hour = 0; hour < hoursEach; hour++)
            {
                hours.Add((((first + position) * hoursEach) + hour,
                    new Cell(bad / hoursEach, total / hoursEach, Part(counted, hour, hoursEach), Part(excluded, hour, hoursEach))));
            }
        }

        return true;
    }

    private static bool IsCount(double value) => double.IsFinite(value) && value >= 0;

    private static bool AreSteps(long steps, int hours) => steps >= 0 && steps <= 60 * hours;

    private static int Part(long steps, int part, int parts) => (int)((steps * (part + 1) / parts) - (steps * part / parts));
}
