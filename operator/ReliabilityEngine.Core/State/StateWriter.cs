using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace ReliabilityEngine.Core.State;

/// <summary>Writes what was learned or counted as little-endian bytes: the same state gives the same bytes.</summary>
public sealed class StateWriter
{
    private readonly List<byte> _bytes = [];

    public ReadOnlySpan<byte> Written => CollectionsMarshal.AsSpan(_bytes);

    public void Write(byte value) => _bytes.Add(value);

    public void Write(int value)
    {
        Span<byte> four = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(four, value);
        _bytes.AddRange(four);
    }

    public void Write(long value)
    {
        Span<byte> eight = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(eight, value);
        _bytes.AddRange(eight);
    }

    public void Write(float value) => Write(BitConverter.SingleToInt32Bits(value));

    public void Write(double value) => Write(BitConverter.DoubleToInt64Bits(value));

    public void Write(ReadOnlySpan<double> values)
    {
        Write(values.Length);
        foreach (var value in values)
        {
            Write(value);
        }
    }

    public void Write(ReadOnlySpan<int> values)
    {
        Write(values.Length);
        foreach (var value in values)
        {
            Write(value);
        }
    }

    public void Write(string text)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        Write(utf8.Length);
        _bytes.AddRange(utf8);
    }

    /// <summary>A state of its own, behind its length.</summary>
    public void WriteBytes(ReadOnlySpan<byte> bytes)
    {
        Write(bytes.Length);
        _bytes.AddRange(bytes);
    }

    /// <summary>Seven bits a byte, the lowest first (LEB128): one byte below 128.</summary>
    /// <param name="value">0 or more.</param>
    public void WriteVarint(long value)
    {
        var left = (ulong)value;
        while (left >= 0x80)
        {
            _bytes.Add((byte)(left | 0x80));
            left >>= 7;
        }

        _bytes.Add((byte)left);
    }

    /// <summary>What was written and its <see cref="StateSeal"/>.</summary>
    public byte[] ToSealed()
    {
        var seal = StateSeal.Of(Written);
        Span<byte> four = stackalloc byte[StateSeal.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(four, seal);
        return [.. Written, .. four];
    }
}
