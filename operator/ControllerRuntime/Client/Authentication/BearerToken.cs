using ControllerRuntime.Client.Configuration;

namespace ControllerRuntime.Client.Authentication;

/// <summary>The token with which a configuration's account proves itself, for a service that has it reviewed by the apiserver.</summary>
public static class BearerToken
{
    private const string Scheme = "Bearer";

    /// <summary>Null when the account proves itself otherwise: by a certificate, say.</summary>
    /// <exception cref="KubernetesException">The token file or the plugin does not give one.</exception>
    public static async Task<string?> ReadAsync(KubernetesConfiguration configuration, TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var source = CredentialSources.Create(configuration, time);
        try
        {
            return await source.GetHeaderAsync(refused: false, cancellationToken).ConfigureAwait(false) is { Scheme: Scheme } header ? header.Parameter : null;
        }
        finally
        {
            (source as IDisposable)?.Dispose();
        }
    }
}
