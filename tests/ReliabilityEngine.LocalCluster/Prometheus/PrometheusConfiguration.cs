using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ReliabilityEngine.LocalCluster.Prometheus;

/// <summary>Writes Prometheus' configuration. It is YAML, of which JSON is a part.</summary>
internal static class PrometheusConfiguration
{
    public static string Compose(LocalPrometheusOptions options, Func<ScrapeJob, string> targetsFile)
    {
        var interval = Duration(options.ScrapeInterval);
        var configuration = new JsonObject
        {
            ["global"] = new JsonObject
            {
                ["scrape_interval"] = interval,
                ["scrape_timeout"] = interval,
                ["evaluation_interval"] = interval,
            },
            ["scrape_configs"] = new JsonArray([.. options.Jobs.Select(job => (JsonNode)Job(job, targetsFile(job), options))]),
        };
        return configuration.ToJsonString(new JsonSerializerOptions { WriteIndented = true });
    }

    public static string Targets(IEnumerable<string> targets) =>
        new JsonArray(new JsonObject { ["targets"] = new JsonArray([.. targets.Select(target => (JsonNode)target)]) }).ToJsonString();

    private static JsonObject Job(ScrapeJob job, string targetsFile, LocalPrometheusOptions options)
    {
        var interval = Duration(job.Interval ?? options.ScrapeInterval);
        var composed = new JsonObject
        {
            ["job_name"] = job.Name,
            ["metrics_path"] = job.MetricsPath,
            ["honor_labels"] = job.HonorLabels,
            ["scrape_interval"] = interval,
            ["scrape_timeout"] = interval,
            ["file_sd_configs"] = new JsonArray(new JsonObject
            {
                ["files"] = new JsonArray(targetsFile),
                ["refresh_interval"] = "1s",
            }),
        };
        if (job.DiscoveryUrl is { } url)
        {
            composed["http_sd_configs"] = new JsonArray(new JsonObject { ["url"] = url.AbsoluteUri, ["refresh_interval"] = "1s" });
        }

        return composed;
    }

    internal static string Duration(TimeSpan duration) =>
        ((long)duration.TotalMilliseconds).ToString(CultureInfo.InvariantCulture) + "ms";
}
