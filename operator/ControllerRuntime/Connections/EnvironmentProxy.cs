using System.Net;

namespace ControllerRuntime.Connections;

/// <summary>
/// The proxy that <c>HTTPS_PROXY</c>, <c>HTTP_PROXY</c> and <c>NO_PROXY</c> ask for, in capitals or not, as Go reads them; .NET reads
/// <c>NO_PROXY</c> otherwise and takes loopback through the proxy.
/// </summary>
public sealed class EnvironmentProxy : IWebProxy
{
    private readonly Uri? _forHttp;
    private readonly Uri? _forHttps;
    private readonly NoProxy _noProxy;

    /// <param name="environment">Reads a variable.</param>
    public EnvironmentProxy(Func<string, string?> environment)
    {
        _forHttp = Address(Either(environment, "HTTP_PROXY"));
        _forHttps = Address(Either(environment, "HTTPS_PROXY"));
        _noProxy = new NoProxy(Either(environment, "NO_PROXY"));
        Credentials = new ProxyCredentials(_forHttp, _forHttps);
    }

    /// <summary>Of this process.</summary>
    public static EnvironmentProxy Current { get; } = new(Environment.GetEnvironmentVariable);

    public ICredentials? Credentials { get; set; }

    public Uri? GetProxy(Uri destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        return IsBypassed(destination) ? null : For(destination);
    }

    public bool IsBypassed(Uri host)
    {
        ArgumentNullException.ThrowIfNull(host);
        return For(host) is null || _noProxy.Names(host);
    }

    private Uri? For(Uri destination) => destination.Scheme == Uri.UriSchemeHttps ? _forHttps : _forHttp;

    private static string? Either(Func<string, string?> environment, string name) =>
        environment(name) is { Length: > 0 } upper ? upper : environment(name.ToLowerInvariant());

    /// <summary>A bare host is one of http; what is no address is none.</summary>
    private static Uri? Address(string? text) =>
        text is { Length: > 0 } && Uri.TryCreate(text.Contains("://", StringComparison.Ordinal) ? text : $"http://{text}", UriKind.Absolute, out var address)
        && address.Scheme is "http" or "https" or "socks5" ? address : null;
}
