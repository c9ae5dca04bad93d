namespace ReliabilityEngine.Operator.Observing;

/// <summary>What is sent to a source.</summary>
/// <param name="Text">The query.</param>
/// <param name="FirstLines">The line, counted from 1, in which each of its expressions begins.</param>
internal sealed record SourceQuery(string Text, int[] FirstLines)
{
    /// <summary>The label in which each series carries the index of its expression; null where there is but one.</summary>
    public string? Label { get; init; }

    public int Expressions => FirstLines.Length;

    /// <summary>An expression as its author wrote it: what nobody here can follow is put into no other.</summary>
    public static SourceQuery AsWritten(string expression) => new(expression, [1]);

    /// <summary>The index of the expression a line lies in; −1 when it lies in none.</summary>
    public int IndexOfLine(int line)
    {
        var found = Array.BinarySearch(FirstLines, line);
        return found >= 0 ? found : ~found - 1;
    }
}
