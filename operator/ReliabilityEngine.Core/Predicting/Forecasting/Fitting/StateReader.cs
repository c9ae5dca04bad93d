using System.Buffers.Binary;

namespace ReliabilityEngine.Core.Predicting.Forecasting.Fitting;

/// <summary>Reads what <see cref="StateWriter"/> wrote.</summary>
/// <exception cref="FormatException">From every method, when the bytes end early or a length is impossible.</exception>
public sealed class StateReader(ReadOnlyMemory<byte> bytes)
{
    private int _at;

    public bool IsAtEnd => _at == bytes.Length;

    public int ReadInt32() => BinaryPrimitives.ReadInt32LittleEndian(Take(sizeof(int)));

    public long ReadInt64() => BinaryPrimitives.ReadInt64LittleEndian(Take(sizeof(long)));

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

    public string ReadString() => System.Text.Encoding.UTF8.GetString(Take(ReadLength(1)));

    private int ReadLength(int size)
    {
        var length = ReadInt32();
        return length >= 0 && length <= (bytes.Length - _at) / size
            ? length
            : throw new FormatException($"A length of {length} is impossible here.");
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > bytes.Length - _at)
        {
            throw new FormatException("The state ends early.");
        }

        _at += count;
        return bytes.Span.Slice(_at - count, count);
    }
}
