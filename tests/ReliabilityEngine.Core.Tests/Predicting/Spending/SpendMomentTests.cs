using ReliabilityEngine.Core.Predicting.Spending;

namespace ReliabilityEngine.Core.Tests.Predicting.Spending;

public class SpendMomentTests
{
    [Fact]
    public void The_same_time_of_day_counts_as_much_as_a_day()
    {
        var now = new SpendMoment(0, 1, 1);
        Assert.Equal(24, now.Likeness(now with { HoursAgo = 48 }), 9);
        Assert.Equal(1, now.Likeness(now with { HoursAgo = 23 }), 9);
        Assert.Equal(1, now.Likeness(now with { HoursAgo = 36 }), 9);
    }

    [Fact]
    public void The_farther_apart_two_moments_burn_the_less_they_are_alike()
    {
        var now = new SpendMoment(0, 1, 1);
        var likeness = Enumerable.Range(0, 20).Select(i => now.Likeness(new SpendMoment(12, 1 + (0.1 * i), 1))).ToList();
        Assert.All(likeness.Zip(likeness.Skip(1)), pair => Assert.True(pair.First > pair.Second));
        Assert.Equal(Math.Exp(-0.5), likeness[3], 9);
    }
}
