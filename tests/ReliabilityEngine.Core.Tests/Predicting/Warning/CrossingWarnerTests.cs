using ReliabilityEngine.Core.Predicting.Warning;

namespace ReliabilityEngine.Core.Tests.Predicting.Warning;

public class CrossingWarnerTests
{
    private const double Limit = 100;

    [Fact]
    public void What_climbs_to_the_limit_every_day_is_told_before_it_gets_there()
    {
        // Two hours up, two hours above, from 12:00 on each of eight days.
        var random = new Random(3);
        var values = Enumerable.Range(0, 8 * 288).Select(i => Rise((i % 288) - 144) + random.NextDouble()).ToArray();
        var warnings = Told(values, 1);
        var lastDay = warnings.AsSpan(7 * 288).ToArray();
        var crossing = Array.FindIndex(values, 7 * 288, value => value > Limit) - (7 * 288);
        Assert.Contains(lastDay[(crossing - 12)..crossing], warning => warning.IsAlarm);
        Assert.All(lastDay[..(crossing - 36)], warning => Assert.False(warning.IsAlarm));
        Assert.True(lastDay[crossing - 3].Probability > 0.5);
    }

    [Fact]
    public void What_never_comes_near_is_never_told()
    {
        var random = new Random(3);
        Assert.All(Told([.. Enumerable.Range(0, 3000).Select(_ => 50 + random.NextDouble())], 1), warning => Assert.InRange(warning.Probability, 0, 0.1));
    }

    [Fact]
    public void Above_the_limit_there_is_nothing_to_warn_of() =>
        Assert.All(Told([.. Enumerable.Repeat(150.0, 600)], 1), warning => Assert.Equal(default, warning));

    [Theory]
    [InlineData(0.001)]
    [InlineData(1000)]
    public void Units_do_not_matter(double factor)
    {
        var random = new Random(4);
        double[] values = [.. Enumerable.Range(0, 1500).Select(i => 80 + (15 * Math.Sin(i / 40.0)) + (10 * random.NextDouble()))];
        Assert.All(
            Told(values, 1).Zip(Told(values, factor)),
            pair => Assert.Equal(pair.First.Probability, pair.Second.Probability, 1e-6));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(1e308)]
    [InlineData(double.Epsilon)]
    public void Values_that_are_none_do_no_lasting_harm(double value)
    {
        var random = new Random(5);
        double[] values = [.. Enumerable.Range(0, 1500).Select(i => i is > 700 and < 720 ? value : 50 + random.NextDouble())];
        Assert.All(Told(values, 1), warning => Assert.InRange(warning.Probability, 0, 1));
        Assert.InRange(Told(values, 1)[^1].Probability, 0, 0.1);
    }

    private static double Rise(int point) => 50 + (60 * Math.Clamp(Math.Min(point, 72 - point) / 24.0, 0, 1));

    private static CrossingWarning[] Told(double[] values, double factor)
    {
        var warner = new CrossingWarner(Limit * factor);
        return Array.ConvertAll(values, value => warner.Observe(value * factor));
    }
}
