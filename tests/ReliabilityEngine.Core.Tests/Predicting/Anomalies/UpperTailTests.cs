using ReliabilityEngine.Core.Predicting.Anomalies;

namespace ReliabilityEngine.Core.Tests.Predicting.Anomalies;

public sealed class UpperTailTests
{
    /// <summary>1 to 999, none of the largest 32 near another.</summary>
    private static readonly IEnumerable<int> Scattered = Enumerable.Range(1, 999).Select(i => i * 37 % 1000);

    [Fact]
    public void Within_the_past_a_surprise_is_the_rank()
    {
        var tail = Of(Scattered);

        Assert.Equal(Math.Log10(1000.0 / 11), tail.Surprise(989.5, 0), 1e-12);
        Assert.Equal(Math.Log10(1000.0 / 2), tail.Surprise(999, 0), 1e-12);
    }

    [Fact]
    public void Beyond_the_largest_it_grows_with_the_mean_excess_of_the_thirty_two_largest()
    {
        var tail = Of(Scattered);

        // The excesses over the 32nd largest are 1 to 31: 16 on average.
        Assert.Equal(3 + (8 / 16.0 / Math.Log(10)), tail.Surprise(1007, 0), 1e-12);
        Assert.Equal(3 + (8 / 40.0 / Math.Log(10)), tail.Surprise(1007, 40), 1e-12);
    }

    [Fact]
    public void Never_falls_as_the_value_rises_and_never_exceeds_its_bound()
    {
        var random = new Random(1);
        var tail = new UpperTail();
        for (var i = 0; i < 5000; i++)
        {
            tail.Add(GivenSeries.Normal(random));
        }

        var surprises = Enumerable.Range(0, 1000).Select(i => tail.Surprise(i / 100.0, 0)).ToArray();

        Assert.Equal(surprises.Order(), surprises);
        Assert.InRange(tail.Surprise(1e300, 0), 0, UpperTail.MaxSurprise);
    }

    [Fact]
    public void Is_exceeded_as_often_as_it_says()
    {
        var random = new Random(2);
        var tail = new UpperTail();
        int often = 0, seldom = 0, count = 100_000;
        for (var i = 0; i < count; i++)
        {
            var value = GivenSeries.Normal(random);
            var surprise = tail.Surprise(value, 0);
            often += i > 2000 && surprise >= 3 ? 1 : 0;
            seldom += i > 2000 && surprise >= 4 ? 1 : 0;
            tail.Add(value);
        }

        Assert.InRange(often / (double)count, 0.0001, 0.0015);
        Assert.InRange(seldom / (double)count, 0, 0.00015);
    }

    [Fact]
    public void Neighbouring_extremes_are_one()
    {
        var tail = Of([.. Scattered, 2000, 2001, 2002, 2003, 2004]);

        // All but the last are forgotten beside it: one extreme above, not five.
        Assert.Equal(Math.Log10(1005.0 / 2), tail.Surprise(1500, 0), 1e-12);
    }

    [Fact]
    public void Says_nothing_before_three_values() => Assert.Equal(0, Of([1, 2]).Surprise(1000, 0));

    private static UpperTail Of(IEnumerable<int> values)
    {
        var tail = new UpperTail();
        foreach (var value in values)
        {
            tail.Add(value);
        }

        return tail;
    }
}
