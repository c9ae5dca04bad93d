using System.Buffers.Binary;

namespace ReliabilityEngine.Core.Predicting.Forecasting.Fitting;

/// <summary>Writes a model's numbers as little-endian bytes: the same state gives the same bytes.</summary>
public sealed class StateWriter
{
    private readonly List<byte> _bytes = [];

    public ReadOnlySpan<byte> Written => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_bytes);

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
        var utf8 = System.Text.Encoding.UTF8.GetBytes(text);
        Write(utf8.Length);
        _bytes.AddRange(utf8);
    }
}
