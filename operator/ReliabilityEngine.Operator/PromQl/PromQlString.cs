using System.Text;

namespace ReliabilityEngine.Operator.PromQl;

/// <summary>Reads quoted text with Go's escapes; within backquotes nothing is an escape.</summary>
internal static class PromQlString
{
    public static string Read(string text, ref int at)
    {
        var start = at;
        var quote = text[at++];
        var value = new StringBuilder();
        while (at < text.Length && text[at] != quote)
        {
            if (quote != '`' && text[at] == '\n')
            {
                throw Unterminated(start);
            }

            if (quote != '`' && text[at] == '\\')
            {
                value.Append(Escape(text, ref at));
            }
            else
            {
                value.Append(text[at++]);
            }
        }

        if (at >= text.Length)
        {
            throw Unterminated(start);
        }

        at++;
        return value.ToString();
    }

    private static PromQlSyntaxException Unterminated(int start) => new(start + 1, "the string that starts here has no closing quote", isDefinite: true);

    private static string Escape(string text, ref int at)
    {
        var start = at++;
        var code = at < text.Length ? text[at++] : '\0';
        switch (code)
        {
            case 'x':
                return Code(text, ref at, start, 2, 16);
            case 'u':
                return Code(text, ref at, start, 4, 16);
            case 'U':
                return Code(text, ref at, start, 8, 16);
            case >= '0' and <= '7':
                at--;
                return Code(text, ref at, start, 3, 8);
            default:
                var index = "abfnrtv\\'\"".IndexOf(code, StringComparison.Ordinal);
                return index >= 0
                    ? "\a\b\f\n\r\t\v\\'\"".Substring(index, 1)
                    : throw new PromQlSyntaxException(start + 1, $"\"\\{code}\" is no escape: in a regular expression write \"\\\\{code}\"");
        }
    }

    private static string Code(string text, ref int at, int start, int digits, int radix)
    {
        var value = 0L;
        for (var i = 0; i < digits; i++, at++)
        {
            var digit = at < text.Length && char.IsAsciiHexDigit(text[at]) ? Convert.ToInt32(text[at].ToString(), 16) : radix;
            if (digit >= radix)
            {
                throw new PromQlSyntaxException(start + 1, $"the escape must have {digits} digits");
            }

            value = (value * radix) + digit;
        }

        return Rune.IsValid((int)Math.Min(value, int.MaxValue)) ? new Rune((int)value).ToString() : throw new PromQlSyntaxException(start + 1, "the escape is no character");
    }
}
