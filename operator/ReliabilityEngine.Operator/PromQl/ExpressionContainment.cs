namespace ReliabilityEngine.Operator.PromQl;

/// <summary>
/// Makes sure that an expression stays within the brackets it is put into. Without this <c>x, "slo", "7", "", "") or label_replace(y</c>
/// would speak for somebody else's SLOTarget. It is deliberately stricter than a parser: what it cannot follow is not contained.
/// </summary>
internal static class ExpressionContainment
{
    public static bool IsContained(string expression)
    {
        var open = new Stack<char>();
        for (var i = 0; i < expression.Length; i++)
        {
            switch (expression[i])
            {
                case '"' or '\'' or '`':
                    i = EndOfString(expression, i);
                    if (i < 0)
                    {
                        return false;
                    }

                    break;
                case '#':
                    // Prometheus ends a comment at a carriage return, too.
                    var comment = expression.AsSpan(i).IndexOfAny('\n', '\r');
                    i = comment < 0 ? expression.Length : i + comment;
                    break;
                case '(' or '[' or '{':
                    open.Push(expression[i]);
                    break;
                case ')' or ']' or '}':
                    if (!open.TryPop(out var opening) || (opening, expression[i]) is not (('(', ')') or ('[', ']') or ('{', '}')))
                    {
                        return false;
                    }

                    break;
                case ',' when open.Count == 0:
                    return false;
                default:
                    break;
            }
        }

        return open.Count == 0;
    }

    /// <summary>The index of the closing quote; −1 when the string does not end.</summary>
    private static int EndOfString(string expression, int start)
    {
        var quote = expression[start];
        for (var i = start + 1; i < expression.Length; i++)
        {
            if (expression[i] == quote)
            {
                return i;
            }

            if (quote != '`' && expression[i] == '\n')
            {
                return -1;
            }

            if (quote != '`' && expression[i] == '\\')
            {
                i++;
            }
        }

        return -1;
    }
}
