using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;

namespace ControllerRuntime.Webhooks;

/// <summary>
/// A node keeps its bytes until somebody reads it; text that is no Unicode, or a name that is there twice, then fails far from where it came
/// in. Checking all of it on arrival makes that the sender's error, and builds no objects for what is never read.
/// </summary>
internal static class JsonText
{
    private static readonly JsonDocumentOptions NoDuplicates = new() { AllowDuplicateProperties = false };

    /// <exception cref="JsonException">It is no JSON, or has a name twice, or a name or a string in it is no Unicode text.</exception>
    public static void EnsureReadable(ReadOnlySequence<byte> json)
    {
        EnsureUnicode(json);
        using var document = JsonDocument.Parse(json, NoDuplicates);
    }

    private static void EnsureUnicode(ReadOnlySequence<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.PropertyName or JsonTokenType.String && !IsReadable(ref reader))
            {
                throw new JsonException($"The text at byte {reader.TokenStartIndex} must be Unicode.");
            }
        }
    }

    private static bool IsReadable(ref Utf8JsonReader reader)
    {
        if (reader is { ValueIsEscaped: false, HasValueSequence: false })
        {
            return Utf8.IsValid(reader.ValueSpan);
        }

        try
        {
            // Only reading it tells whether its escapes make whole characters.
            return reader.GetString() is not null;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
