using System.Text;

namespace ReliabilityEngine.Operator.Commands.Backtesting.Reporting;

/// <summary>Rows of text in columns as wide as their widest cell.</summary>
internal static class TextColumns
{
    public static void Write(StringBuilder text, string indent, IReadOnlyList<string[]> rows)
    {
        ArgumentNullException.ThrowIfNull(text);
        var widths = Enumerable.Range(0, rows[0].Length).Select(i => rows.Max(row => row[i].Length)).ToArray();
        foreach (var row in rows)
        {
            text.Append(indent).Append(string.Join("  ", row.Select((cell, i) => cell.PadRight(widths[i]))).TrimEnd()).Append('\n');
        }
    }
}
