using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ReliabilityEngine.Operator.Gate.Changes;

/// <summary>
/// Whether two nodes say the same. An apiserver writes equal objects alike, so their bytes tell first: comparing nodes makes an object of
/// every name and value below them, a hundred kilobytes for an ordinary template.
/// </summary>
internal static class JsonEquality
{
    /// <summary>Templates are a few kilobytes; a thread does not keep the room that an enormous one took.</summary>
    private const int MostKept = 256 * 1024;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _one;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _other;

    public static bool AreEqual(JsonNode? one, JsonNode? other)
    {
        if (one is null or JsonValue || other is null or JsonValue)
        {
            return JsonNode.DeepEquals(one, other);
        }

        return one.GetValueKind() == other.GetValueKind()
            && (Write(one, ref _one).SequenceEqual(Write(other, ref _other)) || JsonNode.DeepEquals(one, other));
    }

    private static ReadOnlySpan<byte> Write(JsonNode node, ref ArrayBufferWriter<byte>? kept)
    {
        var buffer = kept is { Capacity: <= MostKept } ? kept : kept = new ArrayBufferWriter<byte>();
        buffer.ResetWrittenCount();
        using var writer = new Utf8JsonWriter(buffer);
        node.WriteTo(writer);
        writer.Flush();
        return buffer.WrittenSpan;
    }
}
