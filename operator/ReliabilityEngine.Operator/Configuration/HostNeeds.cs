using System.Security.Cryptography.X509Certificates;

namespace ReliabilityEngine.Operator.Configuration;

/// <summary>What the operator takes from the machine or image it runs on, and what of it is missing: told at start, before a target meets it.</summary>
internal static class HostNeeds
{
    /// <summary>One that every copy of the zone data has, and that no clock set to UTC would bring along.</summary>
    private const string AnyZone = "Europe/Berlin";

    public static IEnumerable<string> Missing(EngineOptions options)
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(AnyZone, out _))
        {
            yield return "there is no time zone data here, so that every `timeZone` but UTC will be refused: install tzdata (an image ending in -extra has it), or set TZDIR to it.";
        }

        if (NeedingSystemTrust(options) is { Count: > 0 } sources && !HasSystemTrust())
        {
            yield return $"there are no certificate authorities here, so that nobody can be trusted by https ({string.Join(", ", sources)}):"
                + " install ca-certificates, set SSL_CERT_FILE, or give their caFile.";
        }
    }

    private static List<string> NeedingSystemTrust(EngineOptions options) =>
    [
        .. options.Sources.Select(source => (source.Name, (EndpointOptions?)source.Prometheus)).Concat(options.Receivers.Select(receiver => (receiver.Name, receiver.Server)))
            .Where(named => named.Item2 is { CaFile: null, InsecureSkipVerify: false } server && server.Url.Scheme == Uri.UriSchemeHttps)
            .Select(named => named.Name),
    ];

    private static bool HasSystemTrust()
    {
        using var store = new X509Store(StoreName.Root, StoreLocation.LocalMachine, OpenFlags.ReadOnly);
        return store.Certificates.Count > 0;
    }
}
