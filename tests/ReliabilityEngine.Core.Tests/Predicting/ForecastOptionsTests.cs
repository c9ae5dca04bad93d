using ReliabilityEngine.Core.Predicting;
using ReliabilityEngine.Core.Slo;

namespace ReliabilityEngine.Core.Tests.Predicting;

public sealed class ForecastOptionsTests
{
    [Fact]
    public void Training_is_spread_over_the_day_and_happens_once_in_it()
    {
        var due = DueMinutes(ForecastOptions.Default);

        Assert.InRange(due.Max() - due.Min(), 16 * 60, 24 * 60);
    }

    [Fact]
    public void By_a_schedule_it_is_spread_over_the_hour_that_follows()
    {
        Assert.True(CronSchedule.TryParse("0 3 * * *", out var schedule, out _));

        var due = DueMinutes(ForecastOptions.Of("Auto", schedule, TimeZoneInfo.Utc));

        Assert.All(due, minute => Assert.InRange(minute, (3 * 60) - 1, 4 * 60));
        Assert.InRange(due.Max() - due.Min(), 40, 60);
    }

    /// <summary>The minute of the day at which each of some targets is trained.</summary>
    private static int[] DueMinutes(ForecastOptions options)
    {
        var day = Given.Start.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks;
        return
        [
            .. from target in Enumerable.Range(0, 50)
               let objective = Given.Objective() with { Indicator = new Indicator.Ratio($"errors{{app=\"{target}\"}}", "total") }
               select Enumerable.Range(0, 24 * 60).Single(minute =>
                   options.IsDue(objective, day + (minute * TimeSpan.TicksPerMinute), day + ((minute + 1) * TimeSpan.TicksPerMinute))),
        ];
    }
}
