using ReliabilityEngine.Operator.Configuration;
using ReliabilityEngine.Operator.Endpoints;

namespace ReliabilityEngine.Operator.Notifying.Receivers;

/// <summary>The URL of a webhook, wherever it is kept.</summary>
internal sealed class Hook(HookOptions options, SecretFiles files)
{
    /// <exception cref="HttpRequestException">The file cannot be read, or holds no URL.</exception>
    public Uri Url => Uri.TryCreate(options.Url?.Reveal ?? files.Read(options.UrlFile!), UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
        ? url
        : throw new CredentialsException($"\"{options.UrlFile}\" does not hold an absolute URL");
}
