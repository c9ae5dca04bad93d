namespace ReliabilityEngine.Operator.PromQl;

/// <summary>Cuts a text into tokens and refuses what no token can be.</summary>
internal sealed class PromQlLexer(string text, IReadOnlyList<string> placeholders)
{
    private static readonly string[] Signs =
        ["==", "!=", "=~", "!~", ">=", "<=", ">/", "</", "(", ")", "{", "}", "[", "]", ",", ":", "+", "-", "*", "/", "%", "^", "=", ">", "<", "@"];

    private readonly List<PromQlToken> _tokens = [];
    private int _at;
    private bool _inBrackets;

    public IReadOnlyList<PromQlToken> Read()
    {
        while (SkipBlank())
        {
            ReadToken();
        }

        _tokens.Add(new PromQlToken(PromQlTokenKind.End, "", text.Length + 1));
        return _tokens;
    }

    private bool SkipBlank()
    {
        while (_at < text.Length && (char.IsWhiteSpace(text[_at]) || text[_at] == '#'))
        {
            // Prometheus ends a comment at a carriage return, too.
            var lineEnd = text.AsSpan(_at).IndexOfAny('\n', '\r') is var length and >= 0 ? _at + length : -1;
            _at = text[_at] != '#' ? _at + 1 : lineEnd < 0 ? text.Length : lineEnd;
        }

        return _at < text.Length;
    }

    private void ReadToken()
    {
        var start = _at;
        var first = text[_at];
        if (first is '"' or '\'' or '`')
        {
            var value = PromQlString.Read(text, ref _at);
            _tokens.Add(new PromQlToken(PromQlTokenKind.String, value, start + 1));
        }
        else if (char.IsAsciiDigit(first) || (first == '.' && _at + 1 < text.Length && char.IsAsciiDigit(text[_at + 1])))
        {
            ReadNumber();
        }
        else if (char.IsAsciiLetter(first) || first == '_' || (first == ':' && !_inBrackets))
        {
            // Within [ ] a colon parts a subquery's range from its step; elsewhere it is a letter of recording rules' names.
            Take(PromQlTokenKind.Identifier, c => char.IsAsciiLetterOrDigit(c) || c == '_' || (c == ':' && !_inBrackets));
        }
        else if (first == '$')
        {
            ReadPlaceholder();
        }
        else
        {
            ReadSign();
        }
    }

    private void ReadNumber()
    {
        var start = _at;
        while (_at < text.Length && (char.IsAsciiLetterOrDigit(text[_at]) || text[_at] is '.' or '_' || IsExponentSign(start)))
        {
            _at++;
        }

        var word = text[start.._at];
        var kind = PromQlNumber.IsNumber(word) ? PromQlTokenKind.Number
            : PromQlNumber.IsDuration(word) ? PromQlTokenKind.Duration
            : throw new PromQlSyntaxException(start + 1, $"\"{word}\" is no number and no duration such as 5m or 1h30m");
        _tokens.Add(new PromQlToken(kind, word, start + 1));
    }

    /// <summary>The sign in 1e-3, which is not the one in 0x1e-3.</summary>
    private bool IsExponentSign(int start) => text[_at] is '+' or '-' && text[_at - 1] is 'e' or 'E'
        && text[_at] is '+' or '-' && !text.AsSpan(start).StartsWith("0x", StringComparison.OrdinalIgnoreCase);

    private void ReadPlaceholder()
    {
        var start = _at++;
        while (_at < text.Length && (char.IsAsciiLetterOrDigit(text[_at]) || text[_at] == '_'))
        {
            _at++;
        }

        var word = text[start.._at];
        if (!placeholders.Contains(word[1..]))
        {
            var known = placeholders.Count == 0 ? "no variable can be used here" : $"known is ${string.Join(", $", placeholders)}";
            throw new PromQlSyntaxException(start + 1, $"\"{word}\" is not known: {known}", isDefinite: true);
        }

        _tokens.Add(new PromQlToken(PromQlTokenKind.Duration, word, start + 1));
    }

    private void ReadSign()
    {
        var sign = Signs.FirstOrDefault(s => string.CompareOrdinal(text, _at, s, 0, s.Length) == 0)
            ?? throw new PromQlSyntaxException(_at + 1, $"unexpected character \"{text[_at]}\"");
        _inBrackets = sign == "[" || (_inBrackets && sign != "]");
        _tokens.Add(new PromQlToken(PromQlTokenKind.Sign, sign, _at + 1));
        _at += sign.Length;
    }

    private void Take(PromQlTokenKind kind, Func<char, bool> belongs)
    {
        var start = _at;
        do
        {
            _at++;
        }
        while (_at < text.Length && belongs(text[_at]));

        _tokens.Add(new PromQlToken(kind, text[start.._at], start + 1));
    }
}
