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
    private const byte Version = 1;

    /// <summary>Version, two hashes and a time; the counts follow and bring a checksum of their own.</summary>
    private const int HeaderLength = 1 + (3 * sizeof(ulong));

    public byte[] ToBytes()
    {
        var counts = History.ToBytes();
        var bytes = new byte[HeaderLength + counts.Length];
        bytes[0] = Version;
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(1), Identity.Counts);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(9), Identity.Exclusions);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(17), ReadFrom.ToUnixTimeSeconds());
        counts.CopyTo(bytes, HeaderLength);
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

        if (bytes[0] != Version)
        {
            error = $"its version is {bytes[0]}, this program reads version {Version}";
            return false;
        }

        var readFrom = BinaryPrimitives.ReadInt64LittleEndian(bytes[17..]);
        if (readFrom is < 0 or > 253_402_300_799)
        {
            error = "its content is out of range";
            return false;
        }

        if (!HistoryCheckpoint.TryRead(bytes[HeaderLength..], out var history, out error))
        {
            return false;
        }

        var identity = new CountedIdentity(BinaryPrimitives.ReadUInt64LittleEndian(bytes[1..]), BinaryPrimitives.ReadUInt64LittleEndian(bytes[9..]));
        entry = new CheckpointEntry(identity, DateTimeOffset.FromUnixTimeSeconds(readFrom), history);
        return true;
    }
}
