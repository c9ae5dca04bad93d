namespace ReliabilityEngine.Operator.PromQl;

/// <summary>Finds the commonest reasons why RE2 refuses a regular expression; says nothing when in doubt.</summary>
internal static class PromQlRegex
{
    public static string? Problem(string pattern)
    {
        var depth = 0;
        var canRepeat = false;
        for (var i = 0; i < pattern.Length; i++)
        {
            switch (pattern[i])
            {
                case '\\':
                    if (EscapeProblem(pattern, i) is { } escape)
                    {
                        return escape;
                    }

                    if (pattern[i + 1] == 'Q')
                    {
                        // Literal text up to \E: nothing in it is syntax.
                        var end = pattern.IndexOf("\\E", i, StringComparison.Ordinal);
                        i = end < 0 ? pattern.Length : end;
                    }

                    i++;
                    canRepeat = true;
                    break;
                case '[':
                    i = ClassEnd(pattern, i);
                    if (i < 0)
                    {
                        return "has a \"[\" without \"]\"";
                    }

                    canRepeat = true;
                    break;
                case '(':
                    if (GroupProblem(pattern, i) is { } group)
                    {
                        return group;
                    }

                    depth++;
                    canRepeat = false;
                    i += pattern.AsSpan(i + 1).StartsWith("?") ? 1 : 0;
                    break;
                case ')' when --depth < 0:
                    return "has a \")\" without \"(\"";
                case '*' or '+' or '?' when !canRepeat:
                    return $"has nothing before \"{pattern[i]}\" to repeat";
                case '|':
                    canRepeat = false;
                    break;
                default:
                    canRepeat = true;
                    break;
            }
        }

        return depth > 0 ? "has a \"(\" without \")\"" : null;
    }

    private static string? EscapeProblem(string pattern, int at)
    {
        if (at + 1 >= pattern.Length)
        {
            return "ends with a backslash";
        }

        return pattern[at + 1] is >= '1' and <= '9' ? "has a back reference, which RE2 does not know" : null;
    }

    private static string? GroupProblem(string pattern, int at)
    {
        var rest = pattern.AsSpan(at + 1);
        return rest.StartsWith("?=") || rest.StartsWith("?!") || rest.StartsWith("?<=") || rest.StartsWith("?<!")
            ? "looks ahead or behind, which RE2 does not know"
            : null;
    }

    /// <summary>The index of the bracket that closes a character class; a "]" right after the opening one is a member of it.</summary>
    private static int ClassEnd(string pattern, int at)
    {
        var i = at + 1;
        i += i < pattern.Length && pattern[i] == '^' ? 1 : 0;
        for (var first = true; i < pattern.Length; i++, first = false)
        {
            if (pattern[i] == '\\')
            {
                i++;
            }
            else if (pattern.AsSpan(i).StartsWith("[:") && pattern.IndexOf(":]", i, StringComparison.Ordinal) is > 0 and var end)
            {
                i = end + 1;
            }
            else if (pattern[i] == ']' && !first)
            {
                return i;
            }
        }

        return -1;
    }
}
