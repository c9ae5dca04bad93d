using System.Globalization;
using System.Numerics;

namespace ControllerRuntime.Entities;

/// <summary>
/// A resource quantity as the number it is, to compare without rounding: <c>1</c>, <c>1000m</c> and <c>1e0</c> are equal. To reckon with
/// one, <see cref="Quantity"/> is enough.
/// </summary>
public readonly record struct ExactQuantity : IComparable<ExactQuantity>
{
    /// <summary>Far longer than any the apiserver writes; it bounds the work.</summary>
    private const int MaxLength = 64;

    /// <summary>As long as the longest exponent of a number that could mean something.</summary>
    private const int MaxExponentDigits = 3;

    private const string BinaryPrefixes = "KMGTPE";

    private readonly BigInteger _digits;
    private readonly int _exponent;

    /// <summary>Trailing zeros go into the exponent, so that equal numbers are equal values.</summary>
    private ExactQuantity(BigInteger digits, int exponent)
    {
        while (!digits.IsZero && BigInteger.DivRem(digits, 10, out var rest) is var shorter && rest.IsZero)
        {
            digits = shorter;
            exponent++;
        }

        (_digits, _exponent) = (digits, digits.IsZero ? 0 : exponent);
    }

    public static bool operator <(ExactQuantity left, ExactQuantity right) => left.CompareTo(right) < 0;

    public static bool operator >(ExactQuantity left, ExactQuantity right) => left.CompareTo(right) > 0;

    public static bool operator <=(ExactQuantity left, ExactQuantity right) => left.CompareTo(right) <= 0;

    public static bool operator >=(ExactQuantity left, ExactQuantity right) => left.CompareTo(right) >= 0;

    /// <summary>Reads what the apiserver accepts: a decimal number with a suffix (<c>m</c>, <c>Gi</c>, …) or an exponent, not both.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out ExactQuantity quantity)
    {
        quantity = default;
        if (text.Length > MaxLength)
        {
            return false;
        }

        var rest = text;
        var sign = rest is ['-', ..] ? -1 : 1;
        rest = rest is ['-' or '+', ..] ? rest[1..] : rest;
        var whole = LeadingDigits(rest);
        rest = rest[whole.Length..];
        var fraction = rest is ['.', ..] ? LeadingDigits(rest[1..]) : [];
        rest = rest is ['.', ..] ? rest[(1 + fraction.Length)..] : rest;

        if (whole.Length + fraction.Length == 0 || Scale(rest) is not var (factor, exponent))
        {
            return false;
        }

        var digits = BigInteger.Parse(string.Concat(whole, fraction), NumberStyles.None, CultureInfo.InvariantCulture);
        quantity = new ExactQuantity(sign * digits * factor, exponent - fraction.Length);
        return true;
    }

    public int CompareTo(ExactQuantity other)
    {
        var exponent = Math.Min(_exponent, other._exponent);
        return At(exponent).CompareTo(other.At(exponent));
    }

    /// <summary>The nearest floating-point number.</summary>
    public double ToDouble() => double.Parse(ToString(), CultureInfo.InvariantCulture);

    /// <summary>A quantity that reads as the same number, such as <c>25e-2</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{_digits}e{_exponent}");

    private BigInteger At(int exponent) => _digits * BigInteger.Pow(10, _exponent - exponent);

    private static ReadOnlySpan<char> LeadingDigits(ReadOnlySpan<char> text) =>
        text.IndexOfAnyExceptInRange('0', '9') is var end and >= 0 ? text[..end] : text;

    private static (BigInteger Factor, int Exponent)? Scale(ReadOnlySpan<char> suffix) => suffix switch
    {
        "" => (1, 0),
        "n" => (1, -9),
        "u" => (1, -6),
        "m" => (1, -3),
        "k" => (1, 3),
        "M" => (1, 6),
        "G" => (1, 9),
        "T" => (1, 12),
        "P" => (1, 15),
        "E" => (1, 18),
        [var prefix, 'i'] when BinaryPrefixes.IndexOf(prefix, StringComparison.Ordinal) is var power and >= 0 => (BigInteger.Pow(1024, power + 1), 0),
        ['e' or 'E', .. var exponent] when exponent.TrimStart("+-").Length <= MaxExponentDigits
            && int.TryParse(exponent, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var power) => (1, power),
        _ => null,
    };
}
