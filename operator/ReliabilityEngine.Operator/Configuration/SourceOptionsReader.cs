namespace ReliabilityEngine.Operator.Configuration;

/// <summary>Reads <c>sources</c>.</summary>
internal static class SourceOptionsReader
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    /// <summary>What the engine's own requests say.</summary>
    private static readonly HashSet<string> OwnParameters = ["query", "start", "end", "step", "time", "timeout"];

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
        var url = Url(section);
        var options = new PrometheusOptions
        {
            Url = url,
            ScrapeInterval = section.Duration("scrapeInterval", defaults.ScrapeInterval, Second, TimeSpan.FromMinutes(10)),
            Delay = section.Duration("delay", TimeSpan.Zero, Second, TimeSpan.FromHours(1)),
            Lookback = section.Duration("lookback", defaults.Lookback, TimeSpan.FromMinutes(1), TimeSpan.FromHours(2)),
            Timeout = section.Duration("timeout", defaults.Timeout, Second, TimeSpan.FromMinutes(2)),
            TenantMatcher = section.Text("tenantMatcher"),
            BearerTokenFile = section.ExistingFile("bearerTokenFile"),
            BasicAuth = section.Section("basicAuth") is { } basic ? BasicAuth(basic) : null,
            CaFile = CertificateFiles.Authorities(section),
            Identity = CertificateFiles.Identity(section),
            ServerName = section.Text("serverName"),
            QueryParameters = QueryParameters(section, url),
            HeadersFrom = HeadersFrom(section),
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

        if (options.ServerName is { } server && Uri.CheckHostName(server) == UriHostNameType.Unknown)
        {
            section.Refuse("serverName", "must be a host name, such as prometheus.example.com");
        }

        if (options.Headers.Keys.FirstOrDefault(options.HeadersFrom.ContainsKey) is { } twice)
        {
            section.Refuse("headersFrom", $"must not set {twice}, which `headers` sets too");
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

    /// <summary>A path's last segment is kept, parameters go along with each query; a fragment would go nowhere.</summary>
    private static Uri Url(ConfigurationSection section)
    {
        var url = section.Url("url");
        if (url is { Fragment.Length: > 0 })
        {
            section.Refuse("url", $"must not have a fragment (\"{url.Fragment}\"): no server gets to see it");
        }

        return url ?? Nowhere;
    }

    /// <summary>Those of the URL, then those of <c>queryParameters</c>.</summary>
    private static List<KeyValuePair<string, string>> QueryParameters(ConfigurationSection section, Uri url)
    {
        var parameters = url.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2))
            .Select(pair => KeyValuePair.Create(Unescaped(pair[0]), Unescaped(pair.ElementAtOrDefault(1) ?? "")))
            .Concat(section.Map("queryParameters", StringComparer.Ordinal)).ToList();
        foreach (var name in parameters.Select(parameter => parameter.Key).Where(OwnParameters.Contains).Distinct())
        {
            section.Refuse("queryParameters", $"must not set \"{name}\", which each query has of its own");
        }

        return parameters;
    }

    private static string Unescaped(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    private static Dictionary<string, SecretText> Headers(ConfigurationSection section)
    {
        var headers = new Dictionary<string, SecretText>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in section.Map("headers").Where(header => IsHeader(section, "headers", header.Key)))
        {
            if (value.Any(char.IsControl))
            {
                section.Refuse("headers", $"must set {name} to a value without control characters");
            }

            headers[name] = new SecretText(value);
        }

        return headers;
    }

    private static Dictionary<string, string> HeadersFrom(ConfigurationSection section)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, file) in section.Map("headersFrom").Where(header => IsHeader(section, "headersFrom", header.Key)))
        {
            if (!File.Exists(file))
            {
                section.Refuse("headersFrom", $"must name files that exist; there is no \"{file}\" for {name}");
            }

            headers[name] = file;
        }

        return headers;
    }

    private static bool IsHeader(ConfigurationSection section, string key, string name)
    {
        if (name.Equals("Authorization", StringComparison.OrdinalIgnoreCase))
        {
            section.Refuse(key, "must not set Authorization; use `bearerTokenFile` or `basicAuth`");
            return false;
        }

        if (name.Equals("Host", StringComparison.OrdinalIgnoreCase) || name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase))
        {
            section.Refuse(key, $"must not set {name}, which each request has of its own; for the server's name use `serverName`");
            return false;
        }

        if (!name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
        {
            section.Refuse(key, $"must have names of letters, digits, '-' and '_', not \"{name}\"");
            return false;
        }

        return true;
    }
}
