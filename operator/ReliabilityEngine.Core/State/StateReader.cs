using System.Buffers.Binary;
using System.Text;

namespace ReliabilityEngine.Core.State;

/// <summary>Reads what <see cref="StateWriter"/> wrote.</summary>
/// <exception cref="FormatException">From every method, when the bytes end early or a length is impossible.</exception>
public sealed class StateReader(ReadOnlyMemory<byte> bytes)
{
    private int _at;

    public bool IsAtEnd => Left == 0;

    /// <summary>Bytes that are still to be read.</summary>
    public int Left => bytes.Length - _at;

    public byte ReadByte() => Take(1)[0];

    public int ReadInt32() => BinaryPrimitives.ReadInt32LittleEndian(Take(sizeof(int)));

    public long ReadInt64() => BinaryPrimitives.ReadInt64LittleEndian(Take(sizeof(long)));

    public float ReadSingle() => BitConverter.Int32BitsToSingle(ReadInt32());

    public double ReadDouble() => BitConverter.Int64BitsToDouble(ReadInt64());

    public double[] ReadDoubles()
    {
        var values = new double[ReadLength(sizeof(double))];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = ReadDouble();
        }

        return values;
    }

    public int[] ReadInt32s()
    {
        var values = new int[ReadLength(sizeof(int))];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = ReadInt32();
        }

        return values;
    }

    public string ReadString() => Encoding.UTF8.GetString(Take(ReadLength(1)));

    public ReadOnlySpan<byte> ReadBytes() => Take(ReadLength(1));

    public long ReadVarint()
    {
        var value = 0L;
        for (var shift = 0; shift < 63; shift += 7)
        {
            var part = ReadByte();
            value |= (long)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                return value;
            }
        }

        throw new FormatException("A number is too long.");
    }

    /// <summary>All bytes that are left.</summary>
    public ReadOnlySpan<byte> ReadRest() => Take(Left);

    private int ReadLength(int size)
    {
        var length = ReadInt32();
        return length >= 0 && length <= Left / size
            ? length
            : throw new FormatException($"A length of {length} is impossible here.");
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > Left)
        {
            throw new FormatException("The state ends early.");
        }

        _at += count;
        return bytes.Span.Slice(_at - count, count);
    }
}
