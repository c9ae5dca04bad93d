using System.Buffers.Binary;
using System.Text;

namespace ReliabilityEngine.LocalCluster.Prometheus;

/// <summary>The few kinds of fields that remote write needs of the protobuf encoding.</summary>
internal sealed class ProtobufWriter
{
    private readonly List<byte> _bytes = [];

    public byte[] ToArray() => [.. _bytes];

    public ProtobufWriter Number(int field, ulong value)
    {
        Varint(_bytes, (ulong)field << 3);
        Varint(_bytes, value);
        return this;
    }

    public ProtobufWriter Double(int field, double value)
    {
        Span<byte> text = stackalloc byte[sizeof(double)];
        BinaryPrimitives.WriteDoubleLittleEndian(text, value);
        Varint(_bytes, ((ulong)field << 3) | 1);
        _bytes.AddRange(text);
        return this;
    }

    public ProtobufWriter Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    public ProtobufWriter Message(int field, ProtobufWriter value) => Bytes(field, value.ToArray());

    public ProtobufWriter Signed(int field, IEnumerable<long> values)
    {
        var packed = new List<byte>();
        foreach (var value in values)
        {
            Varint(packed, ZigZag(value));
        }

        return Bytes(field, [.. packed]);
    }

    public static ulong ZigZag(long value) => (ulong)((value << 1) ^ (value >> 63));

    public static void Varint(List<byte> bytes, ulong value)
    {
        for (; value > 127; value >>= 7)
        {
            bytes.Add((byte)(value | 128));
        }

        bytes.Add((byte)value);
    }

    private ProtobufWriter Bytes(int field, byte[] value)
    {
        Varint(_bytes, ((ulong)field << 3) | 2);
        Varint(_bytes, (ulong)value.Length);
        _bytes.AddRange(value);
        return this;
    }
}
