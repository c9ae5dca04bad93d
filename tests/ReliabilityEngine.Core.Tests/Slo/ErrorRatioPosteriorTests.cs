using ReliabilityEngine.Core.Slo;

namespace ReliabilityEngine.Core.Tests.Slo;

public class ErrorRatioPosteriorTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 69)]
    [InlineData(900, 1e5)]
    [InlineData(5e6, 1e9)]
    public void Probability_falls_and_quantiles_rise(double bad, double total)
    {
        var posterior = new ErrorRatioPosterior(0.999, new Counts(total - bad, total, 1));
        var ratios = Enumerable.Range(0, 200).Select(i => i / 199.0).ToList();
        Assert.All(ratios.Zip(ratios.Skip(1)), pair =>
            Assert.True(posterior.ProbabilityAbove(pair.First) >= posterior.ProbabilityAbove(pair.Second) - 1e-12));
        Assert.True(posterior.Quantile(0.05) <= posterior.Quantile(0.5) && posterior.Quantile(0.5) <= posterior.Quantile(0.95));
    }

    [Fact]
    public void The_approximation_for_many_events_joins_the_exact_one()
    {
        var few = new ErrorRatioPosterior(0.5, new Counts(1985, 1985 + 985, 1));
        var many = new ErrorRatioPosterior(0.5, new Counts(1995, 1995 + 995, 1));
        Assert.Equal(few.ProbabilityAbove(few.Mean * 1.02), many.ProbabilityAbove(many.Mean * 1.02), 2e-3);
        Assert.Equal(0.5, many.ProbabilityAbove(many.Mean), 0.01);
    }
}
