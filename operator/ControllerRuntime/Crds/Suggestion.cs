namespace ControllerRuntime.Crds;

/// <summary>Guesses what was meant by a misspelt word.</summary>
public static class Suggestion
{
    // Two slips are a typing error; three make another word of most field names.
    private const int MaxSlips = 2;

    /// <summary>The nearest of <paramref name="candidates"/>; null when none is near.</summary>
    public static string? For(string word, IEnumerable<string> candidates)
    {
        ArgumentNullException.ThrowIfNull(word);
        return candidates
            .Select(c => (Candidate: c, Slips: Distance(word.ToLowerInvariant(), c.ToLowerInvariant())))
            .Where(c => c.Slips <= Math.Min(MaxSlips, Math.Max(1, word.Length / 3)))
            .OrderBy(c => c.Slips)
            .ThenBy(c => c.Candidate, StringComparer.Ordinal)
            .Select(c => c.Candidate)
            .FirstOrDefault();
    }

    /// <summary>Insertions, deletions, replacements and swaps of neighbours between two words (optimal string alignment).</summary>
    private static int Distance(string a, string b)
    {
        var slips = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                slips[i, j] = i == 0 || j == 0 ? i + j : Cheapest(slips, a, b, i, j);
            }
        }

        return slips[a.Length, b.Length];
    }

    private static int Cheapest(int[,] slips, string a, string b, int i, int j)
    {
        var replaced = slips[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
        var cheapest = Math.Min(replaced, Math.Min(slips[i - 1, j], slips[i, j - 1]) + 1);
        var swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
        return swapped ? Math.Min(cheapest, slips[i - 2, j - 2] + 1) : cheapest;
    }
}
