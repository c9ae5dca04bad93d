using System.Buffers.Binary;

namespace ReliabilityEngine.Core.State;

/// <summary>A checksum at the end of a state: FNV-1a, 32 bit (Fowler, Noll, Vo). It finds damage by an editor or by truncation, not by intent.</summary>
internal static class StateSeal
{
    /// <summary>In bytes.</summary>
    public const int Length = sizeof(uint);

    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var hash = 2_166_136_261u;
        foreach (var part in bytes)
        {
            hash = (hash ^ part) * 16_777_619u;
        }

        return hash;
    }

    /// <summary>Whether the last bytes are the seal of those before.</summary>
    public static bool IsIntact(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= Length && Of(bytes[..^Length]) == BinaryPrimitives.ReadUInt32LittleEndian(bytes[^Length..]);
}
