using ControllerRuntime.Client;
using ControllerRuntime.Client.Authentication;
using ControllerRuntime.Client.Configuration;

namespace ReliabilityEngine.Operator.Commands.GateChecking;

/// <summary>Who asks: the token of a file, or that of the account whose kubeconfig or service account is found; the engine has it reviewed by the apiserver.</summary>
internal static class GateToken
{
    /// <summary>Null when there is none: the engine then says what it wants.</summary>
    public static async Task<string?> ReadAsync(GateCheckOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        if (options.TokenFile is { } file)
        {
            return await FromFileAsync(file, cancellationToken).ConfigureAwait(false);
        }

        try
        {
            return await BearerToken.ReadAsync(KubernetesConfiguration.Load(options.Kubeconfig, options.Context), time, cancellationToken).ConfigureAwait(false);
        }
        catch (KubernetesConfigurationException) when (options is { Kubeconfig: null, Context: null })
        {
            // Nobody named a cluster, and none was found.
            return null;
        }
        catch (Exception error) when (error is KubernetesConfigurationException or KubernetesException)
        {
            throw new GateCheckException($"no token to ask with: {error.Message} Correct the kubeconfig, or give --token-file FILE.", GateCheckObstacle.Mistake);
        }
    }

    private static async Task<string> FromFileAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            return (await File.ReadAllTextAsync(file, cancellationToken).ConfigureAwait(false)).Trim() is { Length: > 0 } token && !token.Any(char.IsWhiteSpace)
                ? token
                : throw new GateCheckException($"--token-file {file} holds no token: it must be one line.", GateCheckObstacle.Mistake);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new GateCheckException($"--token-file {file} cannot be read: {error.Message}", GateCheckObstacle.Mistake);
        }
    }
}
