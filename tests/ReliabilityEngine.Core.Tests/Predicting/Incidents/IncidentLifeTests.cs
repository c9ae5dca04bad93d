using ReliabilityEngine.Core.Predicting.Incidents;

namespace ReliabilityEngine.Core.Tests.Predicting.Incidents;

public class IncidentLifeTests
{
    private static readonly double[] Uniforms = [.. Enumerable.Range(0, 1000).Select(i => (i + 0.5) / 1000)];

    [Fact]
    public void Without_examples_more_than_half_of_what_lasted_long_lasts_as_long_again()
    {
        var life = Of([]);
        foreach (var age in new[] { 4.0, 20, 400 })
        {
            Assert.InRange(Uniforms.Count(uniform => life.Remaining(age).Hours(uniform, 0.5) > age), 550, 600);
        }
    }

    [Fact]
    public void A_target_whose_incidents_end_within_the_hour_is_believed()
    {
        var life = Of([.. Enumerable.Range(0, 20).Select(i => new ErrorEpisode(Given.Start.AddHours(i * 9), 0.7, 0.01))]);
        var remaining = Uniforms.Select(pick => life.Remaining(0.5).Hours(0.5, pick)).ToArray();
        Assert.True(remaining.Count(hours => Math.Abs(hours - 0.2) < 1e-9) > 800);

        // None lasted two hours: then the prior alone speaks.
        Assert.Equal(2.25 * (Math.Pow(2, 1.25) - 1), life.Remaining(2).Hours(0.5, 0), 1e-9);
    }

    [Fact]
    public void New_incidents_come_as_often_as_old_ones_came()
    {
        var often = Of([.. Enumerable.Range(0, 20).Select(i => new ErrorEpisode(Given.Start.AddHours(i * 9), 0.7, 0.01))]);
        Assert.Equal(21 / 236.0, often.BeginningsPerHour, 1e-3);
        Assert.Equal(1 / 236.0, Of([]).BeginningsPerHour, 1e-3);
        Assert.Equal((0.01, 0.7), often.Draw(0.1, 0.5, 1, 0.5));
        Assert.InRange(often.Draw(0.99, 0.5, 1, 0.5).Excess, 0.001, 0.05);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1e9)]
    public void Every_remaining_life_is_a_time(double age)
    {
        var life = Of([new ErrorEpisode(Given.Start, 3, 0.5)]);
        Assert.All(Uniforms, uniform => Assert.True(life.Remaining(age).Hours(uniform, uniform) is >= 0 and < 1e16));
    }

    /// <summary>200 hours of which each episode is an incident.</summary>
    private static IncidentLife Of(ErrorEpisode[] episodes)
    {
        var levels = new ErrorLevels(Given.Objective());
        for (var start = Given.Start; start < Given.Start.AddHours(200); start = start.AddMinutes(5))
        {
            levels.Observe(start, TimeSpan.FromMinutes(5), 0.1, 1000);
        }

        return new IncidentLife(episodes, levels.Seen, 0.001, null);
    }
}
