using System.Net;

namespace ControllerRuntime.Connections;

/// <summary>Name and password in a proxy's address.</summary>
internal static class ProxyCredentials
{
    /// <summary>Null without a name.</summary>
    public static NetworkCredential? Of(Uri proxy)
    {
        var parts = proxy.UserInfo.Split(':', 2);
        return parts[0].Length == 0
            ? null
            : new NetworkCredential(Uri.UnescapeDataString(parts[0]), Uri.UnescapeDataString(parts.ElementAtOrDefault(1) ?? ""));
    }
}
