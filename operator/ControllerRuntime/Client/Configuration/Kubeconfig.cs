namespace ControllerRuntime.Client.Configuration;

/// <summary>
/// One or several kubeconfig files merged by kubectl's rules: for each name the first file wins as a whole, and so does the first
/// <c>current-context</c>; files of a list that do not exist are passed over.
/// </summary>
internal sealed class Kubeconfig
{
    private readonly IReadOnlyList<YamlSection> _files;
    private readonly string _description;

    private Kubeconfig(IReadOnlyList<YamlSection> files, string description)
    {
        _files = files;
        _description = description;
    }

    public static Kubeconfig Read(IReadOnlyList<string> paths, bool mustExist)
    {
        var description = string.Join(Path.PathSeparator, paths);
        var existing = paths.Where(File.Exists).ToList();
        if (existing.Count == 0 || (mustExist && existing.Count < paths.Count))
        {
            throw new KubernetesConfigurationException(
                $"No kubeconfig at {description}; name one with --kubeconfig or KUBECONFIG, or run in a pod with a service account.");
        }

        return new([.. existing.Select(YamlSection.Load)], description);
    }

    public KubernetesConfiguration Resolve(string? contextName)
    {
        var chosen = contextName
            ?? _files.Select(f => f.Text("current-context")).FirstOrDefault(c => c is not null)
            ?? throw new KubernetesConfigurationException(
                $"{_description} has no `current-context`; run `kubectl config use-context NAME` or pass --context.");
        var context = Entry("contexts", "context", chosen, "--context or `current-context`");
        var cluster = Entry("clusters", "cluster", context.Required("cluster", "name one of `clusters`"), context.OriginOf("cluster"));
        var user = context.Text("user") is { } userName ? Entry("users", "user", userName, context.OriginOf("user")) : null;

        var configuration = WithCluster(cluster, context.Text("namespace"));
        return user is null ? configuration : KubeconfigUser.AddTo(configuration, user);
    }

    private static KubernetesConfiguration WithCluster(YamlSection cluster, string? @namespace)
    {
        var configuration = new KubernetesConfiguration
        {
            Server = Server(cluster),
            Namespace = @namespace ?? "default",
            CertificateAuthority = cluster.Pem("certificate-authority"),
            InsecureSkipTlsVerify = cluster.Flag("insecure-skip-tls-verify"),
            TlsServerName = ServerName(cluster),
            ProxyUrl = cluster.Text("proxy-url") is { } proxy ? Address(cluster, "proxy-url", proxy) : null,
        };
        if (configuration is { InsecureSkipTlsVerify: true, CertificateAuthority: not null })
        {
            throw cluster.Wrong("insecure-skip-tls-verify", "may not be true beside a certificate authority; remove one of them");
        }

        // Read now, so that a bad file is reported at start and with its key.
        configuration.CertificateAuthority?.ReadCertificates();
        return configuration;
    }

    private static Uri Server(YamlSection cluster)
    {
        const string Key = "server";
        var server = Address(cluster, Key, cluster.Required(Key, "give the apiserver's address, such as https://host:6443"));
        return server.Scheme == "socks5" ? throw cluster.Wrong(Key, "must be an http(s) address; a socks5 proxy goes into `proxy-url`")
            : server.UserInfo.Length > 0 ? throw cluster.Wrong(Key, "must not carry a user name or password; give them in the `user` entry")
            : server.Query.Length + server.Fragment.Length > 0 ? throw cluster.Wrong(Key, "must not have parameters or a fragment")
            : server;
    }

    private static string? ServerName(YamlSection cluster)
    {
        const string Key = "tls-server-name";
        var name = cluster.Text(Key);
        return name is null || Uri.CheckHostName(name) != UriHostNameType.Unknown ? name : throw cluster.Wrong(Key, $"must be a host name, not `{name}`");
    }

    private static Uri Address(YamlSection section, string name, string text)
    {
        // Like client-go, take a bare host for plain http.
        var full = text.Contains("://", StringComparison.Ordinal) ? text : $"http://{text}";
        return Uri.TryCreate(full, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" or "socks5"
            ? address
            : throw section.Wrong(name, $"must be an http(s) address, not `{text}`");
    }

    private YamlSection Entry(string list, string member, string name, string askedBy)
    {
        var names = new List<string>();
        foreach (var entry in _files.SelectMany(f => f.Sections(list)))
        {
            var entryName = entry.Text("name");
            if (entryName == name)
            {
                return entry.Section(member) ?? throw entry.Wrong(member, "is missing");
            }

            names.Add(entryName ?? "");
        }

        throw new KubernetesConfigurationException(
            $"{_description} has no `{list}` entry called `{name}` (asked for by {askedBy}); {(names.Count == 0 ? "it has none" : $"there are: {string.Join(", ", names)}")}.");
    }
}
