using ReliabilityEngine.Core.Slo;

namespace ReliabilityEngine.Core.Tests.Slo;

public class BurnRateWindowsTests
{
    [Fact]
    public void Thirty_days_give_the_workbooks_table()
    {
        var table = BurnRateWindows.For(Given.Objective());
        Assert.Empty(BurnRateWindows.Dropped(0.999, TimeSpan.FromDays(30)));
        Assert.Equal(
            [
                (AlertSeverity.Page, 60.0, 5.0, 14.4), (AlertSeverity.Page, 360, 30, 6),
                (AlertSeverity.Ticket, 1440, 120, 3), (AlertSeverity.Ticket, 4320, 360, 1),
            ],
            table.Select(tier => (tier.Severity, tier.LongWindow.TotalMinutes, tier.ShortWindow.TotalMinutes, Math.Round(tier.Factor, 9))));
    }

    [Theory]
    [InlineData(0.999, 1, 0)]
    [InlineData(0.999, 24, 3)]
    [InlineData(0.999, 168, 4)]
    [InlineData(0.999, 2160, 4)]
    [InlineData(0.9999, 720, 4)]
    [InlineData(0.5, 720, 1)]
    public void Tiers_that_make_no_sense_are_dropped_and_named(double ratio, int hours, int kept)
    {
        var objective = Given.Objective(ratio, hours);
        var table = BurnRateWindows.For(objective);
        Assert.Equal(kept, table.Count);
        var dropped = BurnRateWindows.Dropped(ratio, objective.Window);
        Assert.Equal(4 - kept, dropped.Count);
        Assert.All(table, tier => Assert.InRange(tier.Factor, 1 - 1e-9, objective.MaxBurnRate));
        Assert.All(table, tier => Assert.True(tier.LongWindow >= BurnRateWindows.MinLongWindow && tier.LongWindow <= objective.Window));
        Assert.All(dropped, tier => Assert.True(ratio == 0.5 ? tier.Factor > objective.MaxBurnRate : tier.Factor < 1));
    }

    [Fact]
    public void Short_windows_hold_four_scrapes()
    {
        var objective = Given.Objective() with { ScrapeInterval = TimeSpan.FromMinutes(2) };
        Assert.Equal(TimeSpan.FromMinutes(8), BurnRateWindows.For(objective)[0].ShortWindow);
    }
}
