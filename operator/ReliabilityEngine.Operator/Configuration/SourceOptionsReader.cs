namespace ReliabilityEngine.Operator.Configuration;

/// <summary>Reads <c>sources</c>.</summary>
internal static class SourceOptionsReader
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly Uri Nowhere = new("http://localhost:9090");

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
        var defaults = new PrometheusOptions { Url = Nowhere };
        var options = new PrometheusOptions
        {
            Url = section.Url("url") ?? Nowhere,
            ScrapeInterval = section.Duration("scrapeInterval", defaults.ScrapeInterval, Second, TimeSpan.FromMinutes(10)),
            Delay = section.Duration("delay", TimeSpan.Zero, Second, TimeSpan.FromHours(1)),
            Lookback = section.Duration("lookback", defaults.Lookback, TimeSpan.FromMinutes(1), TimeSpan.FromHours(2)),
            Timeout = section.Duration("timeout", defaults.Timeout, Second, TimeSpan.FromMinutes(2)),
            TenantMatcher = section.Text("tenantMatcher"),
            BearerTokenFile = section.ExistingFile("bearerTokenFile"),
            BasicAuth = section.Section("basicAuth") is { } basic ? BasicAuth(basic) : null,
            CaFile = section.ExistingFile("caFile"),
            InsecureSkipVerify = section.Boolean("insecureSkipVerify", defaults.InsecureSkipVerify),
            Headers = Headers(section),
            MaxConcurrentQueries = section.Integer("maxConcurrentQueries", defaults.MaxConcurrentQueries, 1, 64),
        };
        RefuseContradictions(section, options);
        section.RefuseUnknown();
        return options;
    }

    private static void RefuseContradictions(ConfigurationSection section, PrometheusOptions options)
    {
        if (options.TenantMatcher is { } label && !ConfigurationName.IsLabelName(label))
        {
            section.Refuse("tenantMatcher", $"must be {ConfigurationName.AllowedLabelName}");
        }

        if (options.BearerTokenFile is not null && options.BasicAuth is not null)
        {
            section.Refuse("basicAuth", "may not be given together with `bearerTokenFile`");
        }

        if (options.InsecureSkipVerify && options.CaFile is not null)
        {
            section.Refuse("insecureSkipVerify", "may not be true when `caFile` is given: nothing would be checked against it");
        }
    }

    private static BasicAuthOptions BasicAuth(ConfigurationSection section)
    {
        var username = section.RequiredText("username");
        if (username.Contains(':', StringComparison.Ordinal))
        {
            section.Refuse("username", "must not contain a ':'");
        }

        var file = section.ExistingFile("passwordFile");
        if (!section.Has("passwordFile"))
        {
            section.Refuse("passwordFile", "must be given; a password itself has no place in this file");
        }

        section.RefuseUnknown();
        return new BasicAuthOptions(username, file ?? "");
    }

    private static Dictionary<string, SecretText> Headers(ConfigurationSection section)
    {
        var headers = new Dictionary<string, SecretText>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in section.Map("headers"))
        {
            if (name.Equals("Authorization", StringComparison.OrdinalIgnoreCase))
            {
                section.Refuse("headers", "must not set Authorization; use `bearerTokenFile` or `basicAuth`");
            }
            else if (!name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') || value.Any(char.IsControl))
            {
                section.Refuse("headers", "must map names of letters, digits, '-' and '_' to values without control characters");
            }
            else
            {
                headers[name] = new SecretText(value);
            }
        }

        return headers;
    }
}
