using ReliabilityEngine.Core.Predicting.Propagation;

namespace ReliabilityEngine.Core.Tests.Predicting.Propagation;

public class FailureGraphTests
{
    [Fact]
    public void A_breach_travels_three_hops_and_no_further()
    {
        var graph = new FailureGraph([new("b", "a", 0.5), new("c", "b", 0.5), new("d", "c", 0.5), new("e", "d", 0.5)]);

        var breach = Breach(graph, ("a", 0.8));

        Assert.Equal(0.8, breach("a"), 1e-12);
        Assert.Equal(0.4, breach("b"), 1e-12);
        Assert.Equal(0.2, breach("c"), 1e-12);
        Assert.Equal(0.1, breach("d"), 1e-12);
        Assert.Equal(0, breach("e"), 1e-12);
    }

    [Fact]
    public void Two_dependencies_fail_their_dependent_independently()
    {
        var graph = new FailureGraph([new("shop", "pay", 0.5), new("shop", "search", 0.4)]);

        var breach = Breach(graph, ("shop", 0.1), ("pay", 0.2), ("search", 0.3));

        Assert.Equal(1 - (0.9 * (1 - (0.2 * 0.5)) * (1 - (0.3 * 0.4))), breach("shop"), 1e-12);
    }

    [Fact]
    public void A_cycle_adds_nothing_of_its_own()
    {
        var graph = new FailureGraph([new("a", "b", 0.5), new("b", "a", 0.5)]);

        var breach = Breach(graph, ("a", 0.4));

        Assert.Equal(0.4, breach("a"), 1e-12);
        Assert.Equal(0.2, breach("b"), 1e-12);
    }

    [Fact]
    public void Of_a_pair_named_twice_the_larger_probability_counts_and_nonsense_does_not()
    {
        var graph = new FailureGraph(
            [new("b", "a", 0.2), new("b", "a", 0.6), new("b", "b", 1), new("c", "a", double.NaN), new("c", "a", -1), new("d", "a", 7)],
            ["lonely"]);

        var breach = Breach(graph, ("a", 0.5), ("c", double.NaN));

        Assert.Equal(0.3, breach("b"), 1e-12);
        Assert.Equal(0, breach("c"), 1e-12);
        Assert.Equal(0.5, breach("d"), 1e-12);
        Assert.Equal(0, breach("lonely"), 1e-12);
        Assert.Equal(-1, graph.IndexOf("unheard of"));
    }

    [Fact]
    public void Probabilities_stay_probabilities_and_grow_with_what_they_are_made_of()
    {
        var random = new Random(3);
        for (var round = 0; round < 50; round++)
        {
            var names = Enumerable.Range(0, 12).Select(i => $"n{i}").ToArray();
            var graph = new FailureGraph(
                Enumerable.Range(0, 30).Select(_ => new Dependency(names[random.Next(12)], names[random.Next(12)], random.NextDouble())),
                names);
            var own = Array.ConvertAll(names, _ => random.NextDouble());
            var before = graph.BreachProbabilities(own);
            own[random.Next(12)] = 1;
            var after = graph.BreachProbabilities(own);

            Assert.All(before.Zip(own), pair => Assert.InRange(pair.First, 0, 1));
            Assert.All(before.Zip(after), pair => Assert.True(pair.Second >= pair.First - 1e-12));
        }
    }

    private static Func<string, double> Breach(FailureGraph graph, params (string Node, double Probability)[] own)
    {
        var values = new double[graph.Nodes.Count];
        foreach (var (node, probability) in own)
        {
            values[graph.IndexOf(node)] = probability;
        }

        var breaches = graph.BreachProbabilities(values);
        return node => breaches[graph.IndexOf(node)];
    }
}
