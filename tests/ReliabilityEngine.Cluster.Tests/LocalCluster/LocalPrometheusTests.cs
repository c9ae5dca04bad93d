using System.Globalization;
using ReliabilityEngine.LocalCluster.Prometheus;
using ReliabilityEngine.LocalCluster.Testing;

namespace ReliabilityEngine.Cluster.Tests.LocalCluster;

public sealed class LocalPrometheusTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [ClusterFact]
    public async Task Answers_from_loaded_history_and_keeps_port_and_data_over_a_restart()
    {
        var end = TimeProvider.System.GetUtcNow().AddHours(-1);
        await using var prometheus = await LocalPrometheus.CreateAsync(new LocalPrometheusOptions { Retention = "90d" }, Cancellation);
        await prometheus.LoadHistoryAsync(Count(end, TimeSpan.FromDays(20)), Cancellation);
        await prometheus.StartAsync(Cancellation);

        // One a minute.
        Assert.Equal(60, (await prometheus.QueryValueAsync("increase(made_total[1h])", end, Cancellation))!.Value, 0.5);
        Assert.Equal(60, (await prometheus.QueryValueAsync("increase(made_total[1h])", end.AddDays(-19), Cancellation))!.Value, 0.5);
        Assert.Null(await prometheus.QueryValueAsync("made_total", end.AddDays(-30), Cancellation));

        var url = prometheus.Url;
        await prometheus.RestartAsync(Cancellation);
        Assert.Equal(url, prometheus.Url);
        Assert.NotNull(await prometheus.QueryValueAsync("made_total", end, Cancellation));
    }

    [ClusterFact]
    public async Task Scrapes_the_targets_that_it_is_given_while_it_runs()
    {
        await using var scraped = await LocalPrometheus.CreateAsync(new LocalPrometheusOptions(), Cancellation);
        await scraped.StartAsync(Cancellation);
        await using var prometheus = await LocalPrometheus.CreateAsync(
            new LocalPrometheusOptions { Jobs = [new ScrapeJob("late")], ScrapeInterval = TimeSpan.FromMilliseconds(200) }, Cancellation);
        await prometheus.StartAsync(Cancellation);
        Assert.Empty(await prometheus.QueryAsync("up", cancellationToken: Cancellation));

        prometheus.SetTargets("late", [scraped.Url.Authority]);

        var up = Assert.Single(await prometheus.WaitForAsync("up == 1", Cancellation));
        Assert.Equal("late", up.Labels["job"]);
    }

    private static IEnumerable<string> Count(DateTimeOffset end, TimeSpan length)
    {
        yield return "# TYPE made counter";
        var minutes = (int)length.TotalMinutes;
        for (var minute = 0; minute <= minutes; minute++)
        {
            var at = end.AddMinutes(minute - minutes).ToUnixTimeSeconds();
            yield return string.Create(CultureInfo.InvariantCulture, $"made_total {minute} {at}");
        }

        yield return "# EOF";
    }
}
