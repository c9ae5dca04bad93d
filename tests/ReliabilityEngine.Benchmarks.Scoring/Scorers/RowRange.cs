namespace ReliabilityEngine.Benchmarks.Scoring.Scorers;

/// <summary>Rows from <paramref name="First"/> to <paramref name="Last"/>, both included.</summary>
public readonly record struct RowRange(int First, int Last)
{
    public int Length => Last - First + 1;

    /// <summary>The maximal runs of true.</summary>
    public static List<RowRange> Runs(ReadOnlySpan<bool> flags)
    {
        var runs = new List<RowRange>();
        for (var i = 0; i < flags.Length; i++)
        {
            if (flags[i])
            {
                var first = i;
                while (i + 1 < flags.Length && flags[i + 1])
                {
                    i++;
                }

                runs.Add(new RowRange(first, i));
            }
        }

        return runs;
    }
}
