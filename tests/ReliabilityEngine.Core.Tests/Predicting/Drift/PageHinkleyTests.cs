using ReliabilityEngine.Core.Predicting.Drift;

namespace ReliabilityEngine.Core.Tests.Predicting.Drift;

public class PageHinkleyTests
{
    [Theory]
    [InlineData(2_000)]
    [InlineData(20_000)]
    public void A_limit_lasts_as_long_as_it_says(double steps)
    {
        var limit = PageHinkley.LimitFor(steps);
        var random = new Random(2);
        var (alarms, waited) = (0, 0L);
        while (alarms < 60)
        {
            var sums = new PageHinkley(limit);
            for (; !(sums.Up > limit); waited++)
            {
                sums.Observe(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
            }

            alarms++;
        }

        Assert.InRange((double)waited / alarms, 0.6 * steps, 1.6 * steps);
    }
}
