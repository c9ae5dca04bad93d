using ReliabilityEngine.Benchmarks.Scoring.Scorers;

namespace ReliabilityEngine.Benchmarks.Tests.Scoring.Scorers;

public class RankingScoresTests
{
    [Theory]
    [InlineData(1, 1.0 / 3)]
    [InlineData(2, 2.0 / 3)]
    public void Top_k_counts_the_truth_among_the_first_k(int k, double expected) =>
        Assert.Equal(expected, RankingScores.TopK([(["a", "b"], "a"), (["a", "b"], "b"), ([], "a")], k), 12);

    [Fact]
    public void Blame_is_shared_among_as_many_dimensions_as_are_true() =>
        Assert.Equal(0.5, RankingScores.BlameShare([0, 3], [0.9, 0.8, 0.1, 0.2]));
}
