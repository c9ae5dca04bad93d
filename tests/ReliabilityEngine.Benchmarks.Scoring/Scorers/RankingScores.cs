namespace ReliabilityEngine.Benchmarks.Scoring.Scorers;

/// <summary>Shares of rankings that name the true node among their first k.</summary>
public static class RankingScores
{
    /// <summary>Top-k, also called AS@k.</summary>
    public static double TopK(IReadOnlyCollection<(IReadOnlyList<string> Ranking, string Truth)> answers, int k) =>
        answers.Count == 0 ? double.NaN : answers.Average(answer => Hit(answer.Ranking, answer.Truth, k));

    /// <summary>1 when the true node is among the first k, else 0.</summary>
    public static double Hit(IReadOnlyList<string> ranking, string truth, int k) => ranking.Take(k).Contains(truth) ? 1 : 0;

    /// <summary>The share of the true dimensions among as many of the largest blames.</summary>
    public static double BlameShare(IReadOnlyCollection<int> truth, IReadOnlyList<double> blame)
    {
        var named = Enumerable.Range(0, blame.Count).OrderByDescending(dimension => blame[dimension]).Take(truth.Count);
        return named.Count(truth.Contains) / (double)truth.Count;
    }
}
