using System.Text;
using System.Text.RegularExpressions;

namespace ReliabilityEngine.Operator.Observing.Signals;

/// <summary>
/// Fills in what a signal's expression leaves open: <c>$namespace</c>, <c>$workload</c> and <c>$slo</c> within quotes, escaped as the place
/// asks for (a name's dot is any character in a regular expression), and <c>$window</c> anywhere. Other dollars are the author's.
/// </summary>
internal static partial class SignalQuery
{
    public const string Namespace = "$namespace";
    public const string Workload = "$workload";
    public const string Slo = "$slo";

    private static readonly string Known = $"{Namespace}, {Workload}, {Slo} and {PrometheusQueries.Window}";

    /// <param name="request">Whose signal it is.</param>
    /// <param name="filled">The expression to ask for; of no use when something is wrong.</param>
    /// <returns>What is wrong with the expression; null when it was filled.</returns>
    public static string? Fill(SignalRequest request, out string filled)
    {
        var (text, query) = (new StringBuilder(), request.Query);
        string? wrong = null;
        for (var at = 0; at < query.Length; at++)
        {
            switch (query[at])
            {
                case '#':
                    var comment = query.AsSpan(at).IndexOfAny('\n', '\r');
                    var end = comment < 0 ? query.Length : at + comment;
                    text.Append(query, at, end - at);
                    at = end - 1;
                    break;
                case '"' or '\'' or '`':
                    var quoted = Quoted().Match(query, at);
                    var length = quoted.Success ? quoted.Length : query.Length - at;
                    text.Append(InQuotes(query.Substring(at, length), Matcher().Match(query[..at]).Groups["operator"].Value, request, ref wrong));
                    at += length - 1;
                    break;
                case '$':
                    var name = Variable().Match(query, at).Value;
                    wrong ??= name == PrometheusQueries.Window ? null
                        : ValueOf(name, request) is null && name != Workload ? $"\"{name}\" is not known; there are {Known}"
                        : $"\"{name}\" must stand within quotes, as in `{{namespace=\"$namespace\"}}`";
                    text.Append(PrometheusQueries.Duration(request.Step));
                    at += name.Length - 1;
                    break;
                default:
                    text.Append(query[at]);
                    break;
            }
        }

        filled = text.ToString();
        return wrong;
    }

    /// <param name="matcher">The operator of the label matcher the text belongs to; empty when it is none's.</param>
    private static string InQuotes(string quoted, string matcher, SignalRequest request, ref string? wrong)
    {
        string? found = null;
        var filled = Variable().Replace(quoted, match =>
        {
            if (match.Value == PrometheusQueries.Window)
            {
                return PrometheusQueries.Duration(request.Step);
            }

            if (match.Value == Workload && request.Workload is null)
            {
                found ??= $"it names {Workload}, and the SLOTarget has no `workloadRef`: set spec.workloadRef, or leave {Workload} out";
            }
            else if (ValueOf(match.Value, request) is { } value)
            {
                return Escaped(matcher.EndsWith('~') ? Regex.Escape(value) : value, quoted[0]);
            }
            else if (matcher.Length > 0 && match.Length > 1)
            {
                found ??= $"\"{match.Value}\" is not known; there are {Known}";
            }

            // "$1" of label_replace, an anchor: the author's own.
            return match.Value;
        });
        wrong ??= found;
        return filled;
    }

    private static string? ValueOf(string variable, SignalRequest request) => variable switch
    {
        Namespace => request.Target.Namespace,
        Slo => request.Target.Name,
        Workload => request.Workload,
        _ => null,
    };

    /// <summary>Within backquotes nothing is an escape, and a name has no backquote.</summary>
    private static string Escaped(string value, char quote) => quote == '`'
        ? value.Replace("`", "", StringComparison.Ordinal)
        : value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(quote.ToString(), $"\\{quote}", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal);

    [GeneratedRegex("""\G(?:"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`[^`]*`)""")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"(?<operator>=~|!~|!=|=)\s*$", RegexOptions.RightToLeft)]
    private static partial Regex Matcher();

    [GeneratedRegex(@"\$(?:\{\w*\}?|[A-Za-z_][A-Za-z0-9_]*)?")]
    private static partial Regex Variable();
}
