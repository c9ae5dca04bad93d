using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ReliabilityEngine.Operator.Deciding;

/// <summary>Values as lines of text, and the fingerprint of these: the same on every machine.</summary>
internal sealed class DigestText
{
    private const int Bytes = 16;

    private readonly StringBuilder _text = new();

    public DigestText Line(params object?[] values)
    {
        _text.AppendJoin('\t', values.Select(Text)).Append('\n');
        return this;
    }

    public string Digest() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(_text.ToString())).AsSpan(0, Bytes));

    private static string? Text(object? value) => value switch
    {
        DateTimeOffset time => time.UtcTicks.ToString(CultureInfo.InvariantCulture),
        TimeSpan span => span.Ticks.ToString(CultureInfo.InvariantCulture),
        string text => text,
        System.Collections.IEnumerable values => string.Join(',', values.Cast<object?>().Select(Text)),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };
}
