namespace ReliabilityEngine.Benchmarks.Scoring.Scorers;

/// <summary>A detector's scores for one file, a score a row, and the windows it should have found.</summary>
public sealed record NabScoredFile(double[] Scores, IReadOnlyList<RowRange> Windows)
{
    /// <summary>Rows at the start that count for nothing: 15 %, but no more than of a file of 5,000 rows.</summary>
    public int Probation => Math.Min((int)Math.Floor(0.15 * Scores.Length), 750);

    /// <summary>The windows that count: those with a row after the probation.</summary>
    public IEnumerable<RowRange> CountedWindows => Windows.Where(window => window.Last >= Probation);
}
