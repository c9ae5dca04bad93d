using ReliabilityEngine.Core.Predicting.Forecasting.Fitting;

namespace ReliabilityEngine.Core.Tests.Predicting.Forecasting.Fitting;

public class SeasonFinderTests
{
    [Fact]
    public void Finds_the_day_and_the_week() => Assert.Equal([24, 168], SeasonFinder.Find(Signals.Traffic(700), Signals.Hour));

    [Fact]
    public void Finds_the_day_at_five_minutes()
    {
        var values = Enumerable.Range(0, 2016).Select(i => Math.Sin(2 * Math.PI * i / 288)).ToArray();

        Assert.Equal([288], SeasonFinder.Find(values, TimeSpan.FromMinutes(5)));
    }

    [Fact]
    public void Finds_a_period_that_no_calendar_knows()
    {
        var noise = Signals.Noise(600);
        var values = noise.Select((value, i) => (0.3 * value) + (5 * Math.Sin(2 * Math.PI * i / 40))).ToArray();

        Assert.Equal([40], SeasonFinder.Find(values, TimeSpan.FromMinutes(1)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Finds_no_season_in_noise(int seed) => Assert.Empty(SeasonFinder.Find(Signals.Noise(700, seed), Signals.Hour));

    [Fact]
    public void A_season_longer_than_half_the_history_cannot_be_told() => Assert.Empty(SeasonFinder.Find(Signals.Traffic(30), Signals.Hour));
}
