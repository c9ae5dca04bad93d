using System.Net;

namespace ControllerRuntime.Connections;

/// <summary>The names and passwords that proxies have in their addresses.</summary>
internal sealed class ProxyCredentials(params IEnumerable<Uri?> proxies) : ICredentials
{
    private readonly Uri[] _proxies = [.. proxies.OfType<Uri>()];

    /// <summary>Name and password in a proxy's address; null without a name.</summary>
    public static NetworkCredential? Of(Uri proxy)
    {
        var parts = proxy.UserInfo.Split(':', 2);
        return parts[0].Length == 0
            ? null
            : new NetworkCredential(Uri.UnescapeDataString(parts[0]), Uri.UnescapeDataString(parts.ElementAtOrDefault(1) ?? ""));
    }

    public NetworkCredential? GetCredential(Uri uri, string authType) =>
        _proxies.FirstOrDefault(proxy => proxy.Host == uri.Host && proxy.Port == uri.Port) is { } asked ? Of(asked) : null;
}
