using System.Text.Json.Serialization;

namespace ControllerRuntime.Entities;

/// <summary>A resource quantity such as <c>250m</c> or <c>64Mi</c>, kept as the text it was written in.</summary>
[JsonConverter(typeof(QuantityConverter))]
public readonly record struct Quantity(string Text)
{
    public override string ToString() => Text ?? "";

    /// <summary>The value in its base unit (cores, bytes); false for a text that is no quantity.</summary>
    public bool TryGetValue(out double value)
    {
        var read = ExactQuantity.TryParse(Text, out var quantity);
        value = read ? quantity.ToDouble() : 0;
        return read;
    }
}
