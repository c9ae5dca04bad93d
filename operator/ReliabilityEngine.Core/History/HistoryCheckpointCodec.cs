using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace ReliabilityEngine.Core.History;

/// <summary>The bytes of a checkpoint: magic, version, step, times, hours of the last 7 days, days before, FNV-1a of all that.</summary>
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
        var bytes = new List<byte>(2048) { Magic, Version };
        WriteVarint(bytes, checkpoint.Step.Ticks / TimeSpan.TicksPerSecond);
        WriteVarint(bytes, checkpoint.ReadUpTo.ToUnixTimeSeconds());
        WriteVarint(bytes, checkpoint.NewestKnown?.ToUnixTimeSeconds() ?? 0);

        var hours = checkpoint.Hours;
        var firstHour = hours.Count == 0 ? 0 : hours[^1].Index - HoursKept + 1;
        firstHour = (firstHour + HoursADay - 1) / HoursADay * HoursADay;
        var recent = hours.Where(hour => hour.Index >= firstHour).ToList();
        var days = hours.Where(hour => hour.Index < firstHour)
            .GroupBy(hour => hour.Index / HoursADay)
            .Where(day => day.Count() == HoursADay)
            .Select(day => (Index: day.Key, Cell: Sum(day.Select(hour => hour.Cell))))
            .ToList();
        WriteCells(bytes, days);
        WriteCells(bytes, recent);

        var body = bytes.ToArray();
        var result = new byte[body.Length + sizeof(uint)];
        body.CopyTo(result, 0);
        BinaryPrimitives.WriteUInt32LittleEndian(result.AsSpan(body.Length), Checksum(body));
        return result;
    }

    public static bool TryRead(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out HistoryCheckpoint? checkpoint, out string error)
    {
        checkpoint = null;
        if (bytes.Length < 10 || bytes[0] != Magic)
        {
            error = "it is no checkpoint of a history";
            return false;
        }

        if (bytes[1] != Version)
        {
            error = $"its version is {bytes[1]}, this program reads version {Version}";
            return false;
        }

        var body = bytes[..^sizeof(uint)];
        if (Checksum(body) != BinaryPrimitives.ReadUInt32LittleEndian(bytes[^sizeof(uint)..]))
        {
            error = "its checksum does not match: it is damaged or cut off";
            return false;
        }

        var rest = body[2..];
        var hours = new List<(long, Cell)>();
        if (!TryReadVarint(ref rest, out var step) || !TryReadVarint(ref rest, out var readUpTo) || !TryReadVarint(ref rest, out var newest)
            || step is <= 0 or > 86_400 || readUpTo is < 0 or > 253_402_300_799 || newest < 0 || newest > readUpTo
            || !TryReadCells(ref rest, HoursADay, hours) || !TryReadCells(ref rest, 1, hours) || !rest.IsEmpty)
        {
            error = "its content is out of range";
            return false;
        }

        checkpoint = new HistoryCheckpoint(
            TimeSpan.FromSeconds(step),
            DateTimeOffset.FromUnixTimeSeconds(readUpTo),
            newest == 0 ? null : DateTimeOffset.FromUnixTimeSeconds(newest),
            hours);
        error = string.Empty;
        return true;
    }

    private static Cell Sum(IEnumerable<Cell> cells) => cells.Aggregate(
        default(Cell),
        (sum, cell) => new Cell(sum.Bad + cell.Bad, sum.Total + cell.Total, sum.Counted + cell.Counted, sum.Excluded + cell.Excluded));

    private static void WriteCells(List<byte> bytes, List<(long Index, Cell Cell)> cells)
    {
        WriteVarint(bytes, cells.Count);
        WriteVarint(bytes, cells.Count == 0 ? 0 : cells[0].Index);
        foreach (var (_, cell) in cells)
        {
            var shape = (cell.Bad > 0 ? Shape.Bad : 0) | (cell.Total > 0 ? Shape.Total : 0)
                | (cell.Counted > 0 ? Shape.Counted : 0) | (cell.Excluded > 0 ? Shape.Excluded : 0);
            bytes.Add((byte)shape);
            WriteFloat(bytes, shape.HasFlag(Shape.Bad), cell.Bad);
            WriteFloat(bytes, shape.HasFlag(Shape.Total), cell.Total);
            if (shape.HasFlag(Shape.Counted))
            {
                WriteVarint(bytes, cell.Counted);
            }

            if (shape.HasFlag(Shape.Excluded))
            {
                WriteVarint(bytes, cell.Excluded);
            }
        }
    }

    /// <summary>Reads buckets of <paramref name="hoursEach"/> hours and spreads each evenly over its hours.</summary>
    private static bool TryReadCells(ref ReadOnlySpan<byte> rest, int hoursEach, List<(long, Cell)> hours)
    {
        if (!TryReadVarint(ref rest, out var count) || !TryReadVarint(ref rest, out var first)
            || count < 0 || count * hoursEach > MaxHours || first is < 0 or > 1_000_000_000)
        {
            return false;
        }

        for (var position = 0L; position < count; position++)
        {
            if (rest.IsEmpty)
            {
                return false;
            }

            var shape = (Shape)rest[0];
            rest = rest[1..];
            if (!TryReadFloat(ref rest, shape.HasFlag(Shape.Bad), out var bad)
                || !TryReadFloat(ref rest, shape.HasFlag(Shape.Total), out var total)
                || !TryReadSteps(ref rest, shape.HasFlag(Shape.Counted), hoursEach, out var counted)
                || !TryReadSteps(ref rest, shape.HasFlag(Shape.Excluded), hoursEach, out var excluded)
                || bad > total)
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

    private static int Part(long steps, int part, int parts) => (int)((steps * (part + 1) / parts) - (steps * part / parts));

    private static bool TryReadSteps(ref ReadOnlySpan<byte> rest, bool present, int hoursEach, out long steps)
    {
        steps = 0;
        return !present || (TryReadVarint(ref rest, out steps) && steps >= 0 && steps <= 60 * hoursEach);
    }

    private static void WriteFloat(List<byte> bytes, bool present, double value)
    {
        if (present)
        {
            Span<byte> buffer = stackalloc byte[sizeof(float)];
            BinaryPrimitives.WriteSingleLittleEndian(buffer, (float)value);
            bytes.AddRange(buffer);
        }
    }

    private static bool TryReadFloat(ref ReadOnlySpan<byte> rest, bool present, out double value)
    {
        value = 0;
        if (!present)
        {
            return true;
        }

        if (rest.Length < sizeof(float))
        {
            return false;
        }

        value = BinaryPrimitives.ReadSingleLittleEndian(rest);
        rest = rest[sizeof(float)..];
        return double.IsFinite(value) && value >= 0;
    }

    private static void WriteVarint(List<byte> bytes, long value)
    {
        var left = (ulong)value;
        while (left >= 0x80)
        {
            bytes.Add((byte)(left | 0x80));
            left >>= 7;
        }

        bytes.Add((byte)left);
    }

    private static bool TryReadVarint(ref ReadOnlySpan<byte> rest, out long value)
    {
        value = 0;
        for (var shift = 0; shift < 63 && !rest.IsEmpty; shift += 7)
        {
            var part = rest[0];
            rest = rest[1..];
            value |= (long)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>FNV-1a, 32 bit (Fowler, Noll, Vo): finds damage by an editor or by truncation, not by intent.</summary>
    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var hash = 2_166_136_261u;
        foreach (var part in bytes)
        {
            hash = (hash ^ part) * 16_777_619u;
        }

        return hash;
    }
}
