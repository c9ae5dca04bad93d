using System.Text.Json;
using System.Text.Json.Serialization;

namespace ControllerRuntime.Entities;

/// <summary>metav1.MicroTime: exactly six fractional digits. The apiserver refuses the seven that .NET writes by default.</summary>
public sealed class MicroTimeConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        TimeConverter.ReadTime(ref reader);

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        TimeConverter.WriteTime(writer, value, "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'");
    }
}
