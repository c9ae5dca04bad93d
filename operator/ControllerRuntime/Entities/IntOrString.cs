using System.Globalization;
using System.Text.Json.Serialization;

namespace ControllerRuntime.Entities;

/// <summary>A number or a text such as <c>25%</c>, written back as it was read.</summary>
[JsonConverter(typeof(IntOrStringConverter))]
public readonly record struct IntOrString
{
    public IntOrString(int number) => Number = number;

    public IntOrString(string text) => Text = text;

    public int? Number { get; }

    public string? Text { get; }

    public static implicit operator IntOrString(int number) => new(number);

    public static implicit operator IntOrString(string text) => new(text);

    public static IntOrString FromInt32(int number) => new(number);

    public override string ToString() => Number?.ToString(CultureInfo.InvariantCulture) ?? Text ?? "";
}
