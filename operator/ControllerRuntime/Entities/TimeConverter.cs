using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ControllerRuntime.Entities;

/// <summary>metav1.Time: RFC 3339 in UTC with whole seconds, which is what the apiserver stores; a fraction would come back changed.</summary>
public sealed class TimeConverter : JsonConverter<DateTimeOffset>
{
    internal const int MaxLength = 40;

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => ReadTime(ref reader);

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        WriteTime(writer, value, "yyyy-MM-dd'T'HH:mm:ss'Z'");
    }

    internal static DateTimeOffset ReadTime(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String && reader.TryGetDateTimeOffset(out var time)
            ? time.ToUniversalTime()
            : ParseFraction(ref reader);

    internal static void WriteTime(Utf8JsonWriter writer, DateTimeOffset value, string format)
    {
        Span<byte> text = stackalloc byte[MaxLength];
        value.UtcDateTime.TryFormat(text, out var written, format, CultureInfo.InvariantCulture);
        writer.WriteStringValue(text[..written]);
    }

    /// <summary>Go writes up to nine fractional digits where .NET reads at most seven of them.</summary>
    private static DateTimeOffset ParseFraction(ref Utf8JsonReader reader)
    {
        var text = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : throw new JsonException($"`{text}` is no RFC 3339 time.");
    }
}
