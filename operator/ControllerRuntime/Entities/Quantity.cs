using System.Globalization;
using System.Text.Json.Serialization;

namespace ControllerRuntime.Entities;

/// <summary>A resource quantity such as <c>250m</c> or <c>64Mi</c>, kept as the text it was written in.</summary>
[JsonConverter(typeof(QuantityConverter))]
public readonly record struct Quantity(string Text)
{
    private const string BinarySuffixes = "KMGTPE";

    public override string ToString() => Text ?? "";

    /// <summary>The value in its base unit (cores, bytes); false for a text that is no quantity.</summary>
    public bool TryGetValue(out double value)
    {
        var text = Text.AsSpan();
        var digits = text.Length;
        while (digits > 0 && !char.IsAsciiDigit(text[digits - 1]) && text[digits - 1] != '.')
        {
            digits--;
        }

        value = 0;
        if (Factor(text[digits..]) is not { } factor
            || !double.TryParse(text[..digits], NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            return false;
        }

        value = number * factor;
        return true;
    }

    private static double? Factor(ReadOnlySpan<char> suffix) => suffix switch
    {
        "" => 1,
        "n" => 1e-9,
        "u" => 1e-6,
        "m" => 1e-3,
        "k" => 1e3,
        "M" => 1e6,
        "G" => 1e9,
        "T" => 1e12,
        "P" => 1e15,
        "E" => 1e18,
        _ when suffix.Length == 2 && suffix[1] == 'i' && BinarySuffixes.Contains(suffix[0], StringComparison.Ordinal) =>
            Math.Pow(1024, BinarySuffixes.IndexOf(suffix[0], StringComparison.Ordinal) + 1),
        _ => null,
    };
}
