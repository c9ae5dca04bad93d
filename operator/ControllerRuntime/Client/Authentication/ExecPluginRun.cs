using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using ControllerRuntime.Client.Configuration;

namespace ControllerRuntime.Client.Authentication;

/// <summary>Runs a credential plugin once and reads what it prints.</summary>
internal static class ExecPluginRun
{
    /// <summary>Plugins call cloud APIs; one that takes longer is most likely waiting for input, and nobody is there to give it.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(1);

    private static readonly KubernetesJson Json = new();

    public static async Task<ExecCredentialStatus> RunAsync(
        ExecPlugin plugin, KubernetesConfiguration configuration, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(Timeout, timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        using var process = Start(plugin, configuration);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(either.Token);
            var errors = process.StandardError.ReadToEndAsync(either.Token);
            await Task.WhenAll(output, errors).ConfigureAwait(false);
            await process.WaitForExitAsync(either.Token).ConfigureAwait(false);
            return process.ExitCode == 0
                ? Read(plugin, await output.ConfigureAwait(false))
                : throw Failure(plugin, $"exit code {process.ExitCode}: {(await errors.ConfigureAwait(false)).Trim()}");
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            cancellationToken.ThrowIfCancellationRequested();
            throw Failure(plugin, $"no credential within {Timeout}.");
        }
    }

    public static KubernetesException Failure(ExecPlugin plugin, string why)
    {
        var hint = plugin.InstallHint is { Length: > 0 } text ? $" {text.Trim()}" : "";
        return new(null, KubernetesReasons.Unauthorized, $"The credential plugin `{plugin.Command}` of {plugin.Origin} failed: {why}{hint}");
    }

    private static Process Start(ExecPlugin plugin, KubernetesConfiguration configuration)
    {
        var start = new ProcessStartInfo(plugin.Command, plugin.Arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in plugin.Environment)
        {
            start.Environment[name] = value;
        }

        start.Environment["KUBERNETES_EXEC_INFO"] = ExecInfo(plugin, configuration).ToJsonString();
        try
        {
            var process = Process.Start(start)!;
            process.StandardInput.Close();
            return process;
        }
        catch (Win32Exception error)
        {
            throw Failure(plugin, error.Message);
        }
    }

    private static JsonObject ExecInfo(ExecPlugin plugin, KubernetesConfiguration configuration)
    {
        var spec = new JsonObject { ["interactive"] = false };
        if (plugin.ProvideClusterInfo)
        {
            var cluster = new JsonObject { ["server"] = configuration.Server.AbsoluteUri.TrimEnd('/') };
            cluster["insecure-skip-tls-verify"] = configuration.InsecureSkipTlsVerify;
            cluster["tls-server-name"] = configuration.TlsServerName;
            cluster["proxy-url"] = configuration.ProxyUrl?.AbsoluteUri;
            cluster["certificate-authority-data"] = configuration.CertificateAuthority?.ToBase64();
            spec["cluster"] = cluster;
        }

        return new JsonObject { ["apiVersion"] = plugin.ApiVersion, ["kind"] = "ExecCredential", ["spec"] = spec };
    }

    private static ExecCredentialStatus Read(ExecPlugin plugin, string output)
    {
        ExecCredential? credential;
        try
        {
            credential = JsonSerializer.Deserialize(output, Json.TypeInfo<ExecCredential>());
        }
        catch (JsonException error)
        {
            throw Failure(plugin, $"it printed no ExecCredential: {error.Message}");
        }

        if (credential?.ApiVersion != plugin.ApiVersion)
        {
            throw Failure(plugin, $"it printed apiVersion `{credential?.ApiVersion}`, the kubeconfig asks for `{plugin.ApiVersion}`.");
        }

        return credential.Status is { } status && (status.Token is not null || status.ClientCertificateData is not null)
            ? status
            : throw Failure(plugin, "it printed neither a token nor a certificate.");
    }
}
