using System.Globalization;

namespace ReliabilityEngine.Cluster.Tests.Engine;

/// <summary>Two request counters of one app as OpenMetrics lines, scraped every 15 seconds, from the past into the near future.</summary>
internal static class CounterHistory
{
    public static readonly TimeSpan Scrape = TimeSpan.FromSeconds(15);

    /// <param name="apps">An app and the ratio of its requests that fail, at any time.</param>
    public static IEnumerable<string> Lines(DateTimeOffset from, DateTimeOffset to, params (string App, Func<DateTimeOffset, double> Errors)[] apps)
    {
        const double PerScrape = 150;
        yield return "# TYPE http_requests counter";
        var counts = apps.ToDictionary(a => a.App, _ => (Good: 0.0, Bad: 0.0));
        for (var at = from; at <= to; at += Scrape)
        {
            var time = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
            foreach (var (app, errors) in apps)
            {
                var bad = PerScrape * errors(at);
                var (good, all) = counts[app] = (counts[app].Good + PerScrape - bad, counts[app].Bad + bad);
                yield return FormattableString.Invariant($"http_requests_total{{app=\"{app}\",code=\"200\"}} {good} {time}");
                yield return FormattableString.Invariant($"http_requests_total{{app=\"{app}\",code=\"500\"}} {all} {time}");
            }
        }

        yield return "# EOF";
    }
}
