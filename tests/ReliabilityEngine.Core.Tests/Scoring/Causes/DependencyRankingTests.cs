using ReliabilityEngine.Core.Predicting.Propagation;
using ReliabilityEngine.Core.Scoring.Causes;
using ReliabilityEngine.Core.Slo;

namespace ReliabilityEngine.Core.Tests.Scoring.Causes;

public sealed class DependencyRankingTests
{
    private static readonly FailureGraph Shop = new([new("checkout", "payments", 0.8), new("checkout", "stock", 0.8), new("payments", "bank", 0.8)]);

    [Fact]
    public void The_dependency_that_fails_as_well_explains_it_and_the_deepest_one_most()
    {
        var direct = Rank(("checkout", 0.1), ("payments", 0.12), ("stock", 0), ("bank", 0));
        var deep = Rank(("checkout", 0.1), ("payments", 0.12), ("stock", 0), ("bank", 0.15));

        Assert.Equal("payments", direct.MaxBy(node => node.Value).Key);
        Assert.Equal("bank", deep.MaxBy(node => node.Value).Key);
        Assert.InRange(direct["payments"], 0.5, 1);
    }

    [Fact]
    public void A_target_that_fails_alone_is_its_own_cause()
    {
        Assert.Equal("checkout", Rank(("checkout", 0.1), ("payments", 0), ("stock", 0), ("bank", 0)).MaxBy(node => node.Value).Key);
    }

    private static IReadOnlyDictionary<string, double> Rank(params (string Node, double ErrorRatio)[] nodes) => DependencyRanking.Rank(
        Shop,
        [.. nodes.Select((node, i) => new NodeHistory(node.Node, Steps(new Random(i), 120, 0.001), Steps(new Random(100 + i), 12, 0.001 + node.ErrorRatio)))],
        "checkout");

    private static Counts[] Steps(Random random, int count, double ratio) =>
        [.. Enumerable.Range(0, count).Select(_ => 1000 + random.Next(-50, 50)).Select(total => new Counts(total - Math.Round(total * ratio * (0.8 + (0.4 * random.NextDouble()))), total, 1))];
}
