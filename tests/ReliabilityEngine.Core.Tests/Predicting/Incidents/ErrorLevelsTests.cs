using ReliabilityEngine.Core.Predicting.Incidents;

namespace ReliabilityEngine.Core.Tests.Predicting.Incidents;

public class ErrorLevelsTests
{
    private static readonly TimeSpan Five = TimeSpan.FromMinutes(5);

    [Fact]
    public void An_incident_is_a_level_of_its_own_with_its_beginning_and_strength()
    {
        var levels = Fed(_ => 1000, hours => hours > 40 ? 0.02 : 0.0002, 44);
        Assert.Equal(2, levels.Levels.Length);
        Assert.Equal(Given.Start.AddHours(40), levels.Levels[1].Start);
        Assert.Equal(0.02, levels.RatioOf(1), 1e-3);
        Assert.Equal(0.0002, levels.RatioOf(0), 5e-5);
    }

    [Fact]
    public void An_incident_that_ended_is_an_episode()
    {
        var levels = Fed(_ => 1000, hours => hours is > 40 and <= 42 ? 0.02 : 0.0002, 50);
        Assert.Equal(1, levels.Levels.Length);
        var episode = Assert.Single(levels.Episodes.ToArray());
        Assert.Equal(Given.Start.AddHours(40), episode.Start);
        Assert.Equal(2, episode.Hours, 0.2);
        Assert.Equal(0.0198, episode.Excess, 1e-3);
    }

    [Fact]
    public void An_outage_within_a_bad_week_is_told_apart_from_it()
    {
        var levels = Fed(_ => 1000, hours => hours > 90 ? 0.05 : hours > 40 ? 0.002 : 0.0002, 91);
        Assert.Equal([0.0002, 0.002, 0.05], Enumerable.Range(0, 3).Select(level => Math.Round(levels.RatioOf(level), 4)));
    }

    [Fact]
    public void A_usual_level_that_went_down_is_the_new_usual()
    {
        var levels = Fed(_ => 1000, hours => hours > 40 ? 0.0002 : 0.002, 44);
        Assert.Equal(1, levels.Levels.Length);
        Assert.Equal(0.0002, levels.RatioOf(0), 1e-4);
        Assert.Equal(0, levels.Episodes.Length);
    }

    [Fact]
    public void Chance_begins_no_incident()
    {
        var random = new Random(5);
        var levels = new ErrorLevels(Given.Objective());
        for (var i = 0; i < 2000; i++)
        {
            // Few requests, half of the allowed ratio.
            levels.Observe(Given.Start + (i * Five), Five, Enumerable.Range(0, 20).Count(_ => random.NextDouble() < 0.0005), 20);
        }

        Assert.InRange(levels.Episodes.Length + levels.Levels.Length - 1, 0, 2);
    }

    [Fact]
    public void Only_the_newest_episodes_are_kept()
    {
        var levels = Fed(_ => 1000, hours => hours % 6 < 0.5 ? 0.02 : 0.0002, 400);
        Assert.Equal(32, levels.Episodes.Length);
        Assert.All(levels.Episodes.ToArray(), episode => Assert.True(episode.Start > Given.Start.AddHours(190)));
    }

    [Fact]
    public void A_growing_level_says_so()
    {
        var levels = Fed(_ => 1000, hours => hours > 40 ? 0.002 * (hours - 40) : 0.0002, 50);
        Assert.InRange(levels.GrowthOf(levels.Levels.Length - 1, Given.Start.AddHours(50)), 0.02, 0.2);
        var steady = Fed(_ => 1000, hours => hours > 40 ? 0.01 : 0.0002, 50);
        Assert.Equal(0, steady.GrowthOf(1, Given.Start.AddHours(50)), 0.005);
    }

    [Theory]
    [InlineData(double.NaN, double.NaN)]
    [InlineData(1, double.PositiveInfinity)]
    [InlineData(double.NaN, 10)]
    [InlineData(-1, 10)]
    [InlineData(5, 0)]
    [InlineData(double.Epsilon, double.Epsilon)]
    [InlineData(1e300, 1e300)]
    public void Counts_that_are_none_change_nothing_for_the_worse(double bad, double total)
    {
        var levels = Fed(_ => 1000, _ => 0.0002, 10);
        levels.Observe(Given.Start.AddHours(10), Five, bad, total);
        Assert.All(Enumerable.Range(0, levels.Levels.Length), level => Assert.InRange(levels.RatioOf(level), 0, 1));
        Assert.InRange(levels.Dispersion, 1, 10);
    }

    [Fact]
    public void A_copy_goes_its_own_way()
    {
        var levels = Fed(_ => 1000, _ => 0.0002, 10);
        var before = levels.RatioOf(0);
        levels.Copy().Observe(Given.Start.AddHours(10), Five, 900, 1000);
        Assert.Equal((before, 1), (levels.RatioOf(0), levels.Levels.Length));
    }

    /// <summary>Buckets of 5 minutes; events a bucket and error ratio as functions of the hours at the bucket's end.</summary>
    private static ErrorLevels Fed(Func<double, double> events, Func<double, double> errors, double hours)
    {
        var levels = new ErrorLevels(Given.Objective());
        for (var start = Given.Start; start < Given.Start.AddHours(hours); start += Five)
        {
            var at = (start + Five - Given.Start).TotalHours;
            levels.Observe(start, Five, events(at) * errors(at), events(at));
        }

        return levels;
    }
}
