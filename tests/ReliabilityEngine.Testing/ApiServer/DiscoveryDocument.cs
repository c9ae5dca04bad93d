using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace ReliabilityEngine.Testing.ApiServer;

/// <summary>The versions the server tells of; anything can be stored all the same, except under a version that was withdrawn.</summary>
public sealed class DiscoveryDocument
{
    private readonly ConcurrentDictionary<string, string[]> _served = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _withdrawn = new(StringComparer.Ordinal);

    public DiscoveryDocument()
    {
        Serve("v1", "configmaps", "namespaces", "nodes", "pods", "pods/eviction", "secrets");
        Serve("apps/v1", "deployments", "deployments/scale", "statefulsets", "statefulsets/scale");
        Serve("autoscaling/v2", "horizontalpodautoscalers");
        Serve("coordination.k8s.io/v1", "leases");
        Serve("events.k8s.io/v1", "events");
        Serve("policy/v1", "poddisruptionbudgets");
    }

    /// <summary>What <c>/version</c> says.</summary>
    public Version ServerVersion { get; set; } = new(1, 36);

    public void Serve(string apiVersion, params string[] plurals)
    {
        _withdrawn.TryRemove(apiVersion, out _);
        _served[apiVersion] = plurals;
    }

    /// <summary>From now on the version is unknown, for discovery and for requests.</summary>
    public void Withdraw(string apiVersion)
    {
        _served.TryRemove(apiVersion, out _);
        _withdrawn[apiVersion] = true;
    }

    internal bool IsWithdrawn(string apiVersion) => _withdrawn.ContainsKey(apiVersion);

    internal JsonObject? Answer(ApiRequest request)
    {
        if (request.Path == "/version")
        {
            return new()
            {
                ["major"] = $"{ServerVersion.Major}",
                ["minor"] = $"{ServerVersion.Minor}",
                ["gitVersion"] = $"v{ServerVersion.Major}.{ServerVersion.Minor}.0",
            };
        }

        return _served.TryGetValue(request.ApiVersion, out var plurals)
            ? new()
            {
                ["kind"] = "APIResourceList",
                ["apiVersion"] = "v1",
                ["groupVersion"] = request.ApiVersion,
                ["resources"] = new JsonArray([.. plurals.Select(p => new JsonObject { ["name"] = p })]),
            }
            : null;
    }
}
