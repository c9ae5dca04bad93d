namespace ReliabilityEngine.Operator.Configuration;

/// <summary>Reads <c>sources</c>.</summary>
internal static class SourceOptionsReader
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    /// <summary>What the engine's own requests say.</summary>
    private static readonly HashSet<string> OwnParameters = ["query", "start", "end", "step", "time", "timeout"];

    public static IReadOnlyList<SourceOptions> Read(ConfigurationSection root)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var sources = new List<SourceOptions>();
        foreach (var section in root.Sections("sources"))
        {
            var name = ConfigurationName.Read(section, names);
            var prometheus = section.Section("prometheus");
            if (prometheus is null && !section.Has("prometheus"))
            {
                section.Refuse("prometheus", "must be given: it is the one kind of source there is");
            }

            section.RefuseUnknown();
            if (prometheus is not null)
            {
                sources.Add(new SourceOptions(name, Prometheus(prometheus)));
            }
        }

        if (!names.Contains(SourceOptions.DefaultName))
        {
            root.Refuse("sources", "must have a source named \"default\", such as "
                + "`sources: [{name: default, prometheus: {url: http://prometheus:9090}}]`");
        }

        return sources;
    }

    private static PrometheusOptions Prometheus(ConfigurationSection section)
    {
        var defaults = new PrometheusOptions { Url = EndpointOptionsReader.Nowhere };
        var options = new PrometheusOptions(EndpointOptionsReader.Read(section, OwnParameters, EndpointOptionsReader.Url(section)))
        {
            ScrapeInterval = section.Duration("scrapeInterval", defaults.ScrapeInterval, Second, TimeSpan.FromMinutes(10)),
            Delay = section.Duration("delay", TimeSpan.Zero, Second, TimeSpan.FromHours(1)),
            Lookback = section.Duration("lookback", defaults.Lookback, TimeSpan.FromMinutes(1), TimeSpan.FromHours(2)),
            TenantMatcher = section.Text("tenantMatcher"),
            MaxConcurrentQueries = section.Integer("maxConcurrentQueries", defaults.MaxConcurrentQueries, 1, 64),
        };
        if (options.TenantMatcher is { } label && !ConfigurationName.IsLabelName(label))
        {
            section.Refuse("tenantMatcher", $"must be {ConfigurationName.AllowedLabelName}");
        }

        section.RefuseUnknown();
        return options;
    }
}
