using ReliabilityEngine.Core.Predicting.Incidents;

namespace ReliabilityEngine.Core.Tests.Predicting.Incidents;

public class HourlyProfileTests
{
    [Fact]
    public void An_hour_that_is_worse_each_day_is_told_to_be()
    {
        var profile = new HourlyProfile();
        for (var hour = 0; hour < 240; hour++)
        {
            profile.Observe(Given.Start.AddHours(hour), hour % 24 == 3 ? 300 : 90, 100);
        }

        Assert.InRange(profile.Between(Given.Start.AddHours(3), Given.Start.AddHours(4)), 2.7, 3);
        Assert.InRange(profile.Between(Given.Start.AddHours(5), Given.Start.AddHours(6)), 0.89, 0.95);
        Assert.InRange(profile.Between(Given.Start, Given.Start.AddDays(7)), 0.95, 1.05);
    }

    [Fact]
    public void A_few_accidents_are_no_profile()
    {
        var profile = new HourlyProfile();
        profile.Observe(Given.Start.AddHours(3), 2, 0.1);
        Assert.InRange(profile.Between(Given.Start.AddHours(3), Given.Start.AddHours(4)), 1, 1.25);
        Assert.Equal(1, profile.Between(Given.Start, Given.Start));
    }
}
