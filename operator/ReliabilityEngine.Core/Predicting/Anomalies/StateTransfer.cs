using System.Buffers.Binary;

namespace ReliabilityEngine.Core.Predicting.Anomalies;

/// <summary>
/// Writes a detector's state, or reads it back: one method of each part names its fields once, so that both directions cannot differ.
/// Little-endian, eight bytes a field.
/// </summary>
internal sealed class StateTransfer
{
    private const int FieldLength = 8;

    private readonly byte[]? _source;
    private readonly List<byte> _written = [];
    private int _position;

    private StateTransfer(byte[]? source) => _source = source;

    /// <summary>Whether everything asked for was there and looked right.</summary>
    public bool IsIntact { get; private set; } = true;

    /// <summary>Whether a source has been read to its end.</summary>
    public bool IsComplete => _source is null || _position == _source.Length;

    public static StateTransfer ToWrite() => new(null);

    public static StateTransfer ToRead(ReadOnlySpan<byte> state) => new(state.ToArray());

    public byte[] Written() => [.. _written];

    public void Field(ref double value) => value = BitConverter.Int64BitsToDouble(Exchange(BitConverter.DoubleToInt64Bits(value)));

    public void Field(ref long value) => value = Exchange(value);

    /// <summary>A number from <paramref name="least"/> to <paramref name="most"/>: an index read back can be trusted.</summary>
    public void Field(ref int value, int least, int most)
    {
        var read = Exchange(value);
        if (read < least || read > most)
        {
            IsIntact = false;
            read = least;
        }

        value = (int)read;
    }

    public void Field(double[] values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            Field(ref values[i]);
        }
    }

    /// <summary>A constant both sides must agree on.</summary>
    public void Expect(long mark) => IsIntact &= Exchange(mark) == mark;

    private long Exchange(long value)
    {
        if (_source is null)
        {
            Span<byte> bytes = stackalloc byte[FieldLength];
            BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
            _written.AddRange(bytes);
            return value;
        }

        if (_position + FieldLength > _source.Length)
        {
            IsIntact = false;
            return 0;
        }

        var read = BinaryPrimitives.ReadInt64LittleEndian(_source.AsSpan(_position));
        _position += FieldLength;
        return read;
    }
}
