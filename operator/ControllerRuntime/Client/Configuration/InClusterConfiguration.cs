namespace ControllerRuntime.Client.Configuration;

/// <summary>The configuration every pod gets: an address in the environment, a token, a CA and a namespace in mounted files.</summary>
public static class InClusterConfiguration
{
    internal const string ServiceAccountPath = "/var/run/secrets/kubernetes.io/serviceaccount";

    private const string HostVariable = "KUBERNETES_SERVICE_HOST";
    private const string PortVariable = "KUBERNETES_SERVICE_PORT";

    internal static bool IsInCluster(Func<string, string?> environment) => environment(HostVariable) is { Length: > 0 };

    internal static KubernetesConfiguration Read(Func<string, string?> environment, string directory)
    {
        var tokenFile = Required(directory, "token");
        var authority = Required(directory, "ca.crt");
        var namespaceFile = Path.Combine(directory, "namespace");
        return new()
        {
            Server = Server(environment),
            TokenFile = tokenFile,
            CertificateAuthority = PemSource.FromFile(authority),
            Namespace = File.Exists(namespaceFile) ? File.ReadAllText(namespaceFile).Trim() : "default",
        };
    }

    private static Uri Server(Func<string, string?> environment)
    {
        var host = environment(HostVariable)!;
        var port = environment(PortVariable) is { Length: > 0 } text ? text : "443";
        var bracketed = host.Contains(':', StringComparison.Ordinal) ? $"[{host}]" : host;
        return Uri.TryCreate($"https://{bracketed}:{port}", UriKind.Absolute, out var server)
            ? server
            : throw new KubernetesConfigurationException($"{HostVariable} and {PortVariable} give no address: `{host}`, `{port}`.");
    }

    private static string Required(string directory, string name)
    {
        var path = Path.Combine(directory, name);
        return File.Exists(path)
            ? path
            : throw new KubernetesConfigurationException(
                $"{HostVariable} says this is a pod, but {path} is missing; set automountServiceAccountToken to true or pass a kubeconfig.");
    }
}
