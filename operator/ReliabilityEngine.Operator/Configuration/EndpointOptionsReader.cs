namespace ReliabilityEngine.Operator.Configuration;

/// <summary>Reads the keys that say where a server is, whom to trust there and how to be let in: the same for every kind of server.</summary>
internal static class EndpointOptionsReader
{
    /// <summary>Stands in where the URL was refused, so that the reading goes on to the next error.</summary>
    public static readonly Uri Nowhere = new("http://localhost:9090");

    /// <param name="own">The parameters that requests have of their own.</param>
    /// <param name="url">Where it is.</param>
    public static EndpointOptions Read(ConfigurationSection section, IReadOnlySet<string> own, Uri url)
    {
        var defaults = new EndpointOptions { Url = Nowhere };
        var options = new EndpointOptions
        {
            Url = url,
            Timeout = section.Duration("timeout", defaults.Timeout, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(2)),
            BearerTokenFile = section.ExistingFile("bearerTokenFile"),
            BasicAuth = section.Section("basicAuth") is { } basic ? BasicAuth(basic) : null,
            CaFile = CertificateFiles.Authorities(section),
            Identity = CertificateFiles.Identity(section),
            ServerName = section.Text("serverName"),
            QueryParameters = QueryParameters(section, url, own),
            HeadersFrom = HeadersFrom(section),
            InsecureSkipVerify = section.Boolean("insecureSkipVerify", defaults.InsecureSkipVerify),
            Headers = Headers(section),
        };
        RefuseContradictions(section, options);
        return options;
    }

    private static void RefuseContradictions(ConfigurationSection section, EndpointOptions options)
    {
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
    public static Uri Url(ConfigurationSection section)
    {
        var url = section.Url("url");
        if (url is { Fragment.Length: > 0 })
        {
            section.Refuse("url", $"must not have a fragment (\"{url.Fragment}\"): no server gets to see it");
        }

        return url ?? Nowhere;
    }

    /// <summary>Those of the URL, then those of <c>queryParameters</c>.</summary>
    private static List<KeyValuePair<string, string>> QueryParameters(ConfigurationSection section, Uri url, IReadOnlySet<string> own)
    {
        var parameters = url.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2))
            .Select(pair => KeyValuePair.Create(Unescaped(pair[0]), Unescaped(pair.ElementAtOrDefault(1) ?? "")))
            .Concat(section.Map("queryParameters", StringComparer.Ordinal)).ToList();
        foreach (var name in parameters.Select(parameter => parameter.Key).Where(own.Contains).Distinct())
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
