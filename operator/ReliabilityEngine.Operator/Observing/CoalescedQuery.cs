using System.Globalization;
using System.Text;

namespace ReliabilityEngine.Operator.Observing;

/// <summary>
/// Many expressions as one: each is labelled with its index and joined by <c>or</c>. The labels differ, so no series hides another's.
/// Every expression starts a line of its own, so that the source's remarks, which name a line, find their way back;
/// a line break after it ends a comment that would swallow the label.
/// </summary>
internal static class CoalescedQuery
{
    /// <summary>The label that carries the index of the expression.</summary>
    public const string Label = "slo";

    /// <summary>The same where the series' own labels count: nobody else has a label of this name.</summary>
    public const string LabelBesideOthers = "reliability_engine_signal";

    public static SourceQuery Write(IReadOnlyList<string> expressions, string label = Label)
    {
        var text = new StringBuilder();
        var line = 1;
        var firstLines = new int[expressions.Count];
        WriteTree(text, expressions, label, 0, expressions.Count, firstLines, ref line);
        return new SourceQuery(text.ToString(), firstLines) { Label = label };
    }

    /// <summary>A balanced tree: the server then merges log(n) times instead of comparing each expression with all before it.</summary>
    private static void WriteTree(
        StringBuilder text, IReadOnlyList<string> expressions, string label, int start, int end, int[] firstLines, ref int line)
    {
        if (end - start == 1)
        {
            var expression = expressions[start];
            text.Append("label_replace(\n").Append(expression);
            firstLines[start] = ++line;
            line += expression.Count(c => c == '\n') + 1;
            text.Append(CultureInfo.InvariantCulture, $"\n, \"{label}\", \"{start}\", \"\", \"\")");
            return;
        }

        var middle = (start + end) / 2;
        text.Append('(');
        WriteTree(text, expressions, label, start, middle, firstLines, ref line);
        text.Append(" or ");
        WriteTree(text, expressions, label, middle, end, firstLines, ref line);
        text.Append(')');
    }
}
