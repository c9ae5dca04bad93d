using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Tests.Controllers;

/// <summary>How soon trouble shows, from the first scrape that has it: the source's data is read as soon as it can be there, and the newest minute counts.</summary>
public sealed class PromptnessTests
{
    private const int ScrapeSeconds = 15;
    private const int ScrapesAMinute = 60 / ScrapeSeconds;
    private const double EventsAScrape = 1500;

    private static readonly DateTimeOffset Now = new(2026, 1, 5, 12, 0, 7, TimeSpan.Zero);
    private static readonly TimeSpan Promised = TimeSpan.FromSeconds(90);

    /// <summary>The first bad scrape lies anywhere within its minute, and the minute anywhere within its five.</summary>
    public static TheoryData<int> FirstBadScrapes => [.. Enumerable.Range(0, 5 * ScrapesAMinute)];

    [Theory]
    [MemberData(nameof(FirstBadScrapes))]
    public async Task Five_percent_errors_show_in_status_metric_and_Event_within_ninety_seconds(int place)
    {
        var target = Given.SLOTarget("web").WithObjective("99.9").WithWindow("7d");
        await using var scene = await ControllerScene.OpenAsync(Now, target);
        var firstBad = new DateTimeOffset(2026, 1, 5, 12, 5, 0, TimeSpan.Zero).AddSeconds(ScrapeSeconds * place);
        scene.Source.Count = minute => CountOf(minute, firstBad);
        var shown = await scene.ReconcileAsync(target);
        var calm = (shown.Status!.Risk!.Level, Events: scene.Events.Take().Count);
        Assert.Equal("Low", calm.Level);

        var next = TimeSpan.FromSeconds(1);
        while (scene.Time.GetUtcNow() + next <= firstBad + Promised)
        {
            scene.Time.Advance(next);
            (shown, next) = await scene.VisitAsync(target);
        }

        Assert.Equal(0, calm.Events);
        Assert.Contains(shown.Status!.Risk!.Level, (string[])["High", "Critical"]);
        Assert.Contains(scene.Events.All, told => told.Reason == Reasons.RiskRaised);
        Assert.True(RiskIn(await scene.ReadSeriesAsync()) >= 70);
    }

    /// <summary>The events of the four scrapes of a minute, one in ten thousand bad until the first bad scrape.</summary>
    private static (double Good, double Total) CountOf(DateTimeOffset minute, DateTimeOffset firstBad)
    {
        var bad = Enumerable.Range(0, ScrapesAMinute).Sum(scrape => EventsAScrape * (minute.AddSeconds(-ScrapeSeconds * scrape) >= firstBad ? 0.05 : 0.0001));
        return ((EventsAScrape * ScrapesAMinute) - bad, EventsAScrape * ScrapesAMinute);
    }

    private static double RiskIn(string page) => double.Parse(
        page.Split('\n').Single(line => line.StartsWith("reliability_engine_risk_score{", StringComparison.Ordinal)).Split(' ')[^1],
        System.Globalization.CultureInfo.InvariantCulture);
}
