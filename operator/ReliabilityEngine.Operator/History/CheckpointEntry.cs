using System.Diagnostics.CodeAnalysis;
using ReliabilityEngine.Core.History;
using ReliabilityEngine.Core.State;

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

    /// <summary>A window of 90 days has fewer pieces.</summary>
    private const int MaxHoles = 200;

    /// <summary>Ranges that the source could not be read for.</summary>
    public IReadOnlyList<HistoryGap> Holes { get; init; } = [];

    /// <summary>Version, two hashes, a time, the holes, then the counts, which are sealed themselves.</summary>
    public byte[] ToBytes()
    {
        var writer = new StateWriter();
        writer.Write(Version);
        writer.Write((long)Identity.Counts);
        writer.Write((long)Identity.Exclusions);
        writer.Write(ReadFrom.ToUnixTimeSeconds());
        var holes = Holes.TakeLast(MaxHoles).ToArray();
        writer.Write((byte)holes.Length);
        foreach (var hole in holes)
        {
            writer.Write(hole.From.ToUnixTimeSeconds());
            writer.Write(hole.To.ToUnixTimeSeconds());
        }

        return [.. writer.Written, .. History.ToBytes()];
    }

    /// <summary>Reads <see cref="ToBytes"/>; false with a reason for anything garbled or of another version.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out CheckpointEntry? entry, out string error)
    {
        entry = null;
        try
        {
            return TryRead(new StateReader(bytes.ToArray()), out entry, out error);
        }
        catch (FormatException)
        {
            error = "it is cut off";
            return false;
        }
    }

    private static bool TryRead(StateReader reader, [NotNullWhen(true)] out CheckpointEntry? entry, out string error)
    {
        entry = null;
        var version = reader.ReadByte();
        if (version is not (Version or VersionBefore))
        {
            error = $"its version is {version}, this program reads version {Version}";
            return false;
        }

        var identity = new CountedIdentity((ulong)reader.ReadInt64(), (ulong)reader.ReadInt64());
        var readFrom = reader.ReadInt64();
        var holes = version == VersionBefore ? [] : ReadHoles(reader);
        if (!IsTime(readFrom) || holes is null)
        {
            error = "its content is out of range";
            return false;
        }

        if (!HistoryCheckpoint.TryRead(reader.ReadRest(), out var history, out error))
        {
            return false;
        }

        entry = new CheckpointEntry(identity, DateTimeOffset.FromUnixTimeSeconds(readFrom), history) { Holes = holes };
        return true;
    }

    /// <summary>Null where one is no range.</summary>
    private static HistoryGap[]? ReadHoles(StateReader reader)
    {
        var holes = new HistoryGap[reader.ReadByte()];
        for (var i = 0; i < holes.Length; i++)
        {
            var (from, to) = (reader.ReadInt64(), reader.ReadInt64());
            if (!IsTime(from) || !IsTime(to) || from > to)
            {
                return null;
            }

            holes[i] = new HistoryGap(DateTimeOffset.FromUnixTimeSeconds(from), DateTimeOffset.FromUnixTimeSeconds(to), HistoryGapKind.Hole);
        }

        return holes.Length <= MaxHoles ? holes : null;
    }

    private static bool IsTime(long seconds) => seconds is >= 0 and <= 253_402_300_799;
}
