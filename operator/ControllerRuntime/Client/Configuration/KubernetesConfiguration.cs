namespace ControllerRuntime.Client.Configuration;

/// <summary>Where the apiserver is, how it proves itself and how we do. Read on in <see cref="Kubeconfig"/> and <see cref="InClusterConfiguration"/>.</summary>
public sealed record KubernetesConfiguration
{
    public required Uri Server { get; init; }

    /// <summary>The context's namespace, or our own in a cluster.</summary>
    public string Namespace { get; init; } = "default";

    /// <summary>Trusted instead of the system's roots.</summary>
    public PemSource? CertificateAuthority { get; init; }

    public bool InsecureSkipTlsVerify { get; init; }

    /// <summary>The name to ask for and verify when the server's address is not in its certificate.</summary>
    public string? TlsServerName { get; init; }

    public Uri? ProxyUrl { get; init; }

    public PemSource? ClientCertificate { get; init; }

    public PemSource? ClientKey { get; init; }

    public string? Token { get; init; }

    /// <summary>A file that holds the token and may change.</summary>
    public string? TokenFile { get; init; }

    public string? Username { get; init; }

    public string? Password { get; init; }

    public ExecPlugin? Exec { get; init; }

    public Impersonation? Impersonate { get; init; }

    /// <summary>
    /// Finds the configuration as controllers do: the file named on the command line, then KUBECONFIG, then the service account of the
    /// pod we run in, then ~/.kube/config.
    /// </summary>
    /// <param name="kubeconfig">The command line's file; null to look around.</param>
    /// <param name="context">A context other than the current one; only for kubeconfig files.</param>
    public static KubernetesConfiguration Load(string? kubeconfig = null, string? context = null) =>
        Load(kubeconfig, context, Environment.GetEnvironmentVariable, InClusterConfiguration.ServiceAccountPath);

    /// <summary>Names no secret.</summary>
    public override string ToString() => $"{Server} ({Namespace})";

    internal static KubernetesConfiguration Load(string? kubeconfig, string? context, Func<string, string?> environment, string serviceAccountPath)
    {
        if (kubeconfig is not null)
        {
            return Kubeconfig.Read([kubeconfig], mustExist: true).Resolve(context);
        }

        if (environment("KUBECONFIG") is { Length: > 0 } paths)
        {
            return Kubeconfig.Read(paths.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries), mustExist: false).Resolve(context);
        }

        if (context is null && InClusterConfiguration.IsInCluster(environment))
        {
            return InClusterConfiguration.Read(environment, serviceAccountPath);
        }

        return Kubeconfig.Read([Path.Combine(environment("HOME") ?? "", ".kube", "config")], mustExist: true).Resolve(context);
    }
}
