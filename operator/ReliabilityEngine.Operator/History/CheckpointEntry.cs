using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using ReliabilityEngine.Core.History;

namespace ReliabilityEngine.Operator.History;

/// <summary>What one target leaves in a checkpoint: what was counted, since when, and the counts.</summary>
/// <param name="Identity">What was counted.</param>
/// <param name="ReadFrom">The end of the step before the oldest one that was read.</param>
/// <param name="History">The counts.</param>
internal sealed record CheckpointEntry(CountedIdentity Identity, DateTimeOffset ReadFrom, HistoryCheckpoint History)
{
    private const byte Version = 2;

    /// <summary>Without holes; still read, for it is what an upgrade finds.</summary>
    private const byte VersionBefore = 1;

    /// <summary>Version, two hashes and a time; the holes follow, then the counts, which bring a checksum of their own.</summary>
    private const int HeaderLength = 1 + (3 * sizeof(ulong));

    /// <summary>A window of 90 days has fewer pieces.</summary>
    private const int MaxHoles = 200;

    /// <summary>Ranges that the source could not be read for.</summary>
    public IReadOnlyList<HistoryGap> Holes { get; init; } = [];

    public byte[] ToBytes()
    {
        var counts = History.ToBytes();
        var holes = Holes.TakeLast(MaxHoles).ToArray();
        var countsAt = HeaderLength + 1 + (holes.Length * 2 * sizeof(long));
        var bytes = new byte[countsAt + counts.Length];
        bytes[0] = Version;
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(1), Identity.Counts);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(9), Identity.Exclusions);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(17), ReadFrom.ToUnixTimeSeconds());
        bytes[HeaderLength] = (byte)holes.Length;
        for (var i = 0; i < holes.Length; i++)
        {
            var at = HeaderLength + 1 + (i * 2 * sizeof(long));
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(at), holes[i].From.ToUnixTimeSeconds());
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(at + sizeof(long)), holes[i].To.ToUnixTimeSeconds());
        }

        counts.CopyTo(bytes, countsAt);
        return bytes;
    }

    /// <summary>Reads <see cref="ToBytes"/>; false with a reason for anything garbled or of another version.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out CheckpointEntry? entry, out string error)
    {
        entry = null;
        if (bytes.Length < HeaderLength)
        {
            error = "it is cut off";
            return false;
        }

        if (bytes[0] is not (Version or VersionBefore))
        {
            error = $"its version is {bytes[0]}, this program reads version {Version}";
            return false;
        }

        var readFrom = BinaryPrimitives.ReadInt64LittleEndian(bytes[17..]);
        if (!IsTime(readFrom) || !TryReadHoles(bytes, out var holes, out var countsAt))
        {
            error = "its content is out of range";
            return false;
        }

        if (!HistoryCheckpoint.TryRead(bytes[countsAt..], out var history, out error))
        {
            return false;
        }

        var identity = new CountedIdentity(BinaryPrimitives.ReadUInt64LittleEndian(bytes[1..]), BinaryPrimitives.ReadUInt64LittleEndian(bytes[9..]));
        entry = new CheckpointEntry(identity, DateTimeOffset.FromUnixTimeSeconds(readFrom), history) { Holes = holes };
        return true;
    }

    private static bool TryReadHoles(ReadOnlySpan<byte> bytes, out IReadOnlyList<HistoryGap> holes, out int countsAt)
    {
        holes = [];
        countsAt = HeaderLength;
        if (bytes[0] == VersionBefore)
        {
            return true;
        }

        var count = bytes.Length > HeaderLength ? bytes[HeaderLength] : byte.MaxValue;
        countsAt = HeaderLength + 1 + (count * 2 * sizeof(long));
        if (count > MaxHoles || bytes.Length < countsAt)
        {
            return false;
        }

        var read = new HistoryGap[count];
        for (var i = 0; i < count; i++)
        {
            var pair = bytes[(HeaderLength + 1 + (i * 2 * sizeof(long)))..];
            var (from, to) = (BinaryPrimitives.ReadInt64LittleEndian(pair), BinaryPrimitives.ReadInt64LittleEndian(pair[sizeof(long)..]));
            if (!IsTime(from) || !IsTime(to) || from > to)
            {
                return false;
            }

            read[i] = new HistoryGap(DateTimeOffset.FromUnixTimeSeconds(from), DateTimeOffset.FromUnixTimeSeconds(to), HistoryGapKind.Hole);
        }

        holes = read;
        return true;
    }

    private static bool IsTime(long seconds) => seconds is >= 0 and <= 253_402_300_799;
}
