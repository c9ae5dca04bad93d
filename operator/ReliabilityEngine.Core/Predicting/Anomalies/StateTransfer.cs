using System.Buffers.Binary;

namespace ReliabilityEngine.Core.Predicting.Anomalies;

/// <summary>
/// Writes a detector's state, or reads it back: one method of each part names its fields once, so that both directions cannot differ.
/// Little-endian, eight bytes a field, FNV-1a of them at the end.
/// </summary>
internal sealed class StateTransfer
{
    private const int FieldLength = 8;

    private readonly byte[]? _source;
    private readonly List<byte> _written = [];
    private int _position;

    private StateTransfer(byte[]? source)
    {
        _source = source;
        IsIntact = source is null || (source.Length >= FieldLength && Checksum(source.AsSpan(0, Body)) == Read(Body));
    }

    /// <summary>Whether what was read is what was written, and all of it has been read.</summary>
    public bool IsWhole => IsIntact && (_source is null || _position == Body);

    private bool IsIntact { get; set; }

    private int Body => _source!.Length - FieldLength;

    public static StateTransfer ToWrite() => new(null);

    public static StateTransfer ToRead(ReadOnlySpan<byte> state) => new(state.ToArray());

    public byte[] Written()
    {
        var bytes = new byte[_written.Count + FieldLength];
        _written.CopyTo(bytes);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(_written.Count), Checksum(bytes.AsSpan(0, _written.Count)));
        return bytes;
    }

    public void Field(ref double value) => value = BitConverter.Int64BitsToDouble(Exchange(BitConverter.DoubleToInt64Bits(value)));

    public void Field(ref long value) => value = Exchange(value);

    public void Field(ref int value) => value = (int)Exchange(value);

    public void Field(double[] values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            Field(ref values[i]);
        }
    }

    /// <summary>A constant both sides must agree on.</summary>
    public void Expect(long mark) => IsIntact &= Exchange(mark) == mark;

    private static long Checksum(ReadOnlySpan<byte> bytes)
    {
        var hash = 14_695_981_039_346_656_037UL;
        foreach (var value in bytes)
        {
            hash = (hash ^ value) * 1_099_511_628_211UL;
        }

        return (long)hash;
    }

    private long Exchange(long value)
    {
        if (_source is null)
        {
            Span<byte> bytes = stackalloc byte[FieldLength];
            BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
            _written.AddRange(bytes);
            return value;
        }

        // What has been refused is not read on: the fields keep what they hold and the caller starts afresh.
        if (!IsIntact || _position + FieldLength > Body)
        {
            IsIntact = false;
            return value;
        }

        _position += FieldLength;
        return Read(_position - FieldLength);
    }

    private long Read(int position) => BinaryPrimitives.ReadInt64LittleEndian(_source.AsSpan(position));
}
