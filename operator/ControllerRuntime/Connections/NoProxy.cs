using System.Globalization;
using System.Net;

namespace ControllerRuntime.Connections;

/// <summary>
/// Which hosts <c>NO_PROXY</c> names, as Go reads it (golang.org/x/net/http/httpproxy): <c>example.com</c> is the host and all below it,
/// <c>.example.com</c> and <c>*.example.com</c> those below it, then addresses, networks (<c>10.0.0.0/8</c>), each with a port or without, and
/// <c>*</c> for all. Loopback is never asked for through a proxy. Pure.
/// </summary>
public sealed class NoProxy
{
    private readonly bool _all;
    private readonly List<IPNetwork> _networks = [];
    private readonly List<(IPAddress Address, int? Port)> _addresses = [];
    private readonly List<(string Suffix, bool WithHost, int? Port)> _domains = [];

    public NoProxy(string? list)
    {
        foreach (var entry in (list ?? "").Split(',').Select(item => item.Trim().ToLowerInvariant()).Where(item => item.Length > 0))
        {
            if (entry == "*")
            {
                _all = true;
            }
            else if (IPNetwork.TryParse(entry, out var network))
            {
                _networks.Add(network);
            }
            else
            {
                AddHost(entry);
            }
        }
    }

    public bool Names(Uri destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        var host = destination.IdnHost.TrimEnd('.').ToLowerInvariant();
        if (_all || host == "localhost")
        {
            return true;
        }

        return IPAddress.TryParse(host, out var address)
            ? IPAddress.IsLoopback(address) || _networks.Any(network => network.Contains(address))
                || _addresses.Any(one => one.Address.Equals(address) && Fits(one.Port, destination))
            : _domains.Any(domain => Fits(domain.Port, destination)
                && (host.EndsWith(domain.Suffix, StringComparison.Ordinal) || (domain.WithHost && host == domain.Suffix[1..])));
    }

    private static bool Fits(int? port, Uri destination) => port is null || port == destination.Port;

    private void AddHost(string entry)
    {
        var (host, port) = Parts(entry);
        if (IPAddress.TryParse(host, out var address))
        {
            _addresses.Add((address, port));
        }
        else if (host.Length > 0)
        {
            var domain = host.StartsWith("*.", StringComparison.Ordinal) ? host[1..] : host;
            var isBelowOnly = domain[0] == '.';
            _domains.Add(($".{Ascii(isBelowOnly ? domain[1..] : domain)}", !isBelowOnly, port));
        }
    }

    /// <summary>As a URL's host is spelled.</summary>
    private static string Ascii(string host)
    {
        try
        {
            return new IdnMapping().GetAscii(host);
        }
        catch (ArgumentException)
        {
            return host;
        }
    }

    /// <summary>An address of IPv6 has brackets where it has a port.</summary>
    private static (string Host, int? Port) Parts(string entry)
    {
        var colon = entry.LastIndexOf(':');
        return colon > 0 && (entry[colon - 1] == ']' || entry.IndexOf(':', StringComparison.Ordinal) == colon)
            && int.TryParse(entry.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            ? (entry[..colon].Trim('[', ']'), port)
            : (entry.Trim('[', ']'), null);
    }
}
