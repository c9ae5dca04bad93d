using ReliabilityEngine.Benchmarks.Calibration.Scenes;
using ReliabilityEngine.Core;
using ReliabilityEngine.Core.History;
using ReliabilityEngine.Core.Observing;
using ReliabilityEngine.Core.Slo;

namespace ReliabilityEngine.Benchmarks.Tests.Calibration;

public class SceneTruthTests
{
    private const int Minutes = 2000;
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Over a day the page tier fires at 2.4 times the allowed ratio, over 30 and 5 minutes.</summary>
    private static readonly Objective Objective = new()
    {
        Indicator = new Indicator.Ratio("errors", "total"),
        Ratio = 0.99,
        Window = TimeSpan.FromDays(1),
        Step = TimeSpan.FromMinutes(1),
        ScrapeInterval = TimeSpan.FromSeconds(15),
    };

    [Theory]
    [InlineData(0, 0, 0, false, false, false)]
    [InlineData(2, 20, 0, true, false, false)]
    [InlineData(10, 40, 20, false, true, true)]
    [InlineData(60, 2, 0, false, false, false)]
    [InlineData(60, 4, 0, true, true, true)]
    public void The_burn_alone_tells_what_its_windows_hold(int minutes, int bad, int ago, bool shortOver, bool longOver, bool line)
    {
        var origin = Origin(minute => minute > Minutes - ago - minutes && minute <= Minutes - ago ? bad : 0, new bool[Minutes]);
        Assert.Equal(new BurnOutlook(shortOver, longOver, line), origin.Burn);
    }

    [Fact]
    public void A_line_uses_up_what_little_is_left()
    {
        // Of the 1,452 bad events that the day allows 1,400 are spent; another hour like the last one takes 120.
        var origin = Origin(minute => minute == 1000 ? 1280 : minute > Minutes - 60 ? 2 : 0, new bool[Minutes]);
        Assert.Equal(new BurnOutlook(false, false, true), origin.Burn);
    }

    [Fact]
    public void A_line_repeats_the_last_hour_where_a_long_window_reaches_behind_it() =>
        Assert.Equal(new BurnOutlook(true, false, true), OriginOverWeek(minute => minute > Minutes - 60 ? 6 + (minute % 2) : 0).Burn);

    /// <summary>A page tier takes both of its windows: an hour at 4.8 leaves the short one below the limit.</summary>
    [Fact]
    public void A_line_below_the_limit_does_not_fire() =>
        Assert.Equal(new BurnOutlook(true, true, false), OriginOverWeek(minute => minute > Minutes - 24 ? 12 : 0).Burn);

    [Theory]
    [InlineData(1, true)]
    [InlineData(60, true)]
    [InlineData(61, false)]
    public void A_risk_comes_true_with_a_page_tier_within_the_hour(int firesAfter, bool happened)
    {
        var firing = new bool[Minutes + 120];
        firing[Minutes + firesAfter - 1] = true;
        var origin = Origin(_ => 0, firing);
        Assert.Equal((happened, false), (origin.RiskHappened, origin.Firing));
    }

    [Fact]
    public void A_page_tier_that_fires_now_is_told_so()
    {
        var firing = new bool[Minutes];
        firing[^1] = true;
        Assert.True(Origin(_ => 0, firing).Firing);
    }

    /// <summary>Over a week page tiers fire at 6.72 times the allowed ratio over 30 minutes, and at 6 times over 84.</summary>
    private static ScoredOrigin OriginOverWeek(Func<int, int> bad) => Origin(bad, new bool[Minutes], Objective with { Window = TimeSpan.FromDays(7) });

    /// <summary>100 requests a minute, or as many as are bad; scored after <see cref="Minutes"/>, however far <paramref name="firing"/> reaches.</summary>
    private static ScoredOrigin Origin(Func<int, int> bad, bool[] firing, Objective? other = null)
    {
        var objective = other ?? Objective;
        var history = new SampleHistory(HistoryLayout.For(objective));
        var samples = Enumerable.Range(1, firing.Length).Select(minute =>
        {
            var total = Math.Max(100, bad(minute));
            return Sample.Counted(Start.AddMinutes(minute), total - bad(minute), total);
        }).ToList();
        history.Append(samples.Take(Minutes).ToArray());
        history.MarkRead(Start.AddMinutes(Minutes));
        var assessment = Assessor.Assess(objective, history, null, Start.AddMinutes(Minutes));
        return new SceneTruth(objective, samples, firing).Score(0, Minutes, assessment);
    }
}
