namespace ReliabilityEngine.Benchmarks.Scoring.Scorers;

/// <summary>Shares of rankings that name the true node among their first k.</summary>
public static class RankingScores
{
    /// <summary>Top-k, also called AS@k.</summary>
    public static double TopK(IReadOnlyCollection<(IReadOnlyList<string> Ranking, string Truth)> answers, int k) =>
        answers.Count == 0 ? double.NaN : answers.Average(answer => answer.Ranking.Take(k).Contains(answer.Truth) ? 1.0 : 0);

    /// <summary>The share of the true dimensions among as many of the largest blames.</summary>
    public static double BlameShare(IReadOnlyCollection<int> truth, IReadOnlyList<double> blame)
    {
        var named = Enumerable.Range(0, blame.Count).OrderByDescending(dimension => blame[dimension]).Take(truth.Count);
        return named.Count(truth.Contains) / (double)truth.Count;
    }
}
