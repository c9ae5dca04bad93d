using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ControllerRuntime.Entities;

/// <summary>Writes a quantity as a string; reads numbers too, since the API accepts <c>cpu: 1</c>.</summary>
public sealed class QuantityConverter : JsonConverter<Quantity>
{
    public override Quantity Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.String => new Quantity(reader.GetString()!),
        JsonTokenType.Number => new Quantity(Encoding.UTF8.GetString(reader.ValueSpan)),
        _ => throw new JsonException("Expected a quantity such as \"250m\"."),
    };

    public override void Write(Utf8JsonWriter writer, Quantity value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(value.ToString());
    }
}
