using ReliabilityEngine.Core.Predicting.Propagation;

namespace ReliabilityEngine.Core.Tests.Predicting.Propagation;

public class DependencyLearnerTests
{
    private const int Steps = 2000;

    [Fact]
    public void Learns_who_fails_after_whom_and_no_more_than_was_there()
    {
        var random = new Random(11);
        var cause = Outages(random, 40);
        var effect = new double[Steps];
        foreach (var at in Enumerable.Range(0, Steps - 10).Where(step => cause[step] > 0 && (step == 0 || !(cause[step - 1] > 0))))
        {
            if (random.NextDouble() < 0.8)
            {
                effect.AsSpan(at + 1 + random.Next(2), 3).Fill(1);
            }
        }

        var learned = Assert.Single(DependencyLearner.Learn(
            [new("pay", cause, 0.5), new("shop", effect, 0.5), new("other", Outages(random, 40), 0.5)], 3));

        Assert.Equal("shop", learned.Dependency.Dependent);
        Assert.Equal("pay", learned.Dependency.DependsOn);
        Assert.InRange(learned.Dependency.Probability, 0.5, 0.85);
        Assert.InRange(learned.Confidence, 0.99, 1);
    }

    [Fact]
    public void Nodes_that_fail_independently_are_joined_in_fewer_than_one_of_twenty_histories()
    {
        var random = new Random(5);
        var wrong = Enumerable.Range(0, 200).Count(_ => DependencyLearner.Learn(
            [.. Enumerable.Range(0, 6).Select(node => new BreachHistory($"n{node}", Outages(random, 20 + random.Next(40)), 0.5))],
            3).Count > 0);

        Assert.InRange(wrong, 0, 10);
    }

    [Fact]
    public void Nodes_that_fail_in_the_same_step_have_no_order()
    {
        var outages = Outages(new Random(2), 40);

        Assert.Empty(DependencyLearner.Learn([new("a", outages, 0.5), new("b", outages, 0.5)], 3));
    }

    [Fact]
    public void Missing_and_endless_values_teach_nothing()
    {
        var missing = Enumerable.Repeat(double.NaN, Steps).ToArray();
        var endless = Enumerable.Repeat(double.PositiveInfinity, Steps).ToArray();
        var down = Enumerable.Repeat(1.0, Steps).ToArray();

        Assert.Empty(DependencyLearner.Learn([], 1));
        Assert.Empty(DependencyLearner.Learn([new("a", Array.Empty<double>(), 0), new("b", new double[3], 0)], 1));
        Assert.Empty(DependencyLearner.Learn([new("a", missing, 0), new("b", endless, 0), new("c", down, 0), new("d", down, 0)], 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => DependencyLearner.Learn([], 0));
    }

    private static double[] Outages(Random random, int count)
    {
        var badness = new double[Steps];
        for (var outage = 0; outage < count; outage++)
        {
            badness.AsSpan(random.Next(Steps - 10), 1 + random.Next(5)).Fill(1);
        }

        return badness;
    }
}
