using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using ReliabilityEngine.LocalCluster.Kubernetes;

namespace ReliabilityEngine.LocalCluster.Demo;

/// <summary>
/// The address at which a cluster's apiserver reaches this machine, where the engine runs: loopback for a control plane of our own; for a
/// cluster in containers or elsewhere, the one that an admission request comes in by.
/// </summary>
internal static class EngineAddress
{
    /// <summary>Names the address instead of looking for it.</summary>
    public const string Variable = "ENGINE_ADDRESS";

    /// <summary>Where this machine reaches itself.</summary>
    public const string Loopback = "127.0.0.1";
    private const string Probe = "reliability-engine-demo-addresses";
    private const string Validate = "validate.reliabilityengine.io";
    private const string Refused = """
        apiVersion: reliabilityengine.io/v1alpha1
        kind: SLOTarget
        metadata: {name: probe, namespace: shop}
        spec: {objective: "99", window: 3d, indicator: {probe: {metric: 'sum(up'}}}
        """;

    /// <summary>An apiserver that does not reach an address gives up after this.</summary>
    private const int TimeoutSeconds = 3;

    /// <summary>How long a cluster may take to take the probe up and to reach one of the addresses.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <summary>The addresses that the engine's certificate has to name.</summary>
    public static IReadOnlyList<string> Candidates(LocalKubernetes cluster) =>
        !cluster.IsExisting ? [Loopback]
        : Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given ? [given]
        : [Loopback, .. OwnAddresses(), "host.docker.internal"];

    /// <summary>The first candidate at which the apiserver reaches the engine; null where none is.</summary>
    /// <param name="cluster">Where the engine's kinds and the namespace of the shop are.</param>
    /// <param name="candidates">The engine's webhooks at each candidate.</param>
    /// <param name="registered">The engine's webhook configuration, pointed at the first candidate, with its caBundle.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public static async Task<Uri?> FindAsync(
        LocalKubernetes cluster, IReadOnlyList<Uri> candidates, JsonNode registered, CancellationToken cancellationToken)
    {
        if (!cluster.IsExisting)
        {
            return candidates[0];
        }

        await cluster.ApplyAsync(ProbeOf(candidates, registered).ToJsonString(), cancellationToken);
        try
        {
            return await AskAsync(cluster, candidates, cancellationToken);
        }
        finally
        {
            await cluster.KubectlAsync(["delete", "validatingwebhookconfiguration", Probe], null, CancellationToken.None);
        }
    }

    private static async Task<Uri?> AskAsync(LocalKubernetes cluster, IReadOnlyList<Uri> candidates, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(started) < Limit)
        {
            var answer = await cluster.TryKubectlAsync(["create", "--dry-run=server", "-f", "-"], Refused, cancellationToken);
            if (candidates.Where((_, number) => answer.Error.Contains($"\"{NameOf(number)}\" denied", StringComparison.Ordinal)).FirstOrDefault() is { } found)
            {
                return found;
            }

            await Task.Delay(Pause, cancellationToken);
        }

        return null;
    }

    /// <summary>A webhook for every candidate but the first, all asked at once about a target that the engine refuses.</summary>
    private static JsonObject ProbeOf(IReadOnlyList<Uri> candidates, JsonNode registered)
    {
        var validate = registered["webhooks"]!.AsArray().First(webhook => webhook!["name"]!.GetValue<string>() == Validate)!;
        return new JsonObject
        {
            ["apiVersion"] = registered["apiVersion"]!.DeepClone(),
            ["kind"] = registered["kind"]!.DeepClone(),
            ["metadata"] = new JsonObject { ["name"] = Probe, ["labels"] = new JsonObject { [DemoManifests.Label] = "true" } },
            ["webhooks"] = new JsonArray([.. candidates.Select((candidate, number) => WebhookAt(validate, candidate, number)).Skip(1)]),
        };
    }

    private static JsonNode WebhookAt(JsonNode validate, Uri candidate, int number)
    {
        var webhook = validate.DeepClone();
        webhook["name"] = NameOf(number);
        webhook["timeoutSeconds"] = TimeoutSeconds;
        webhook["clientConfig"] = new JsonObject
        {
            ["url"] = new Uri(candidate, "/validate").ToString(),
            ["caBundle"] = validate["clientConfig"]!["caBundle"]!.DeepClone(),
        };
        return webhook;
    }

    private static string NameOf(int number) => number == 0 ? Validate : FormattableString.Invariant($"address-{number}.demo.reliabilityengine.io");

    private static IEnumerable<string> OwnAddresses() =>
        NetworkInterface.GetAllNetworkInterfaces()
            .Where(card => card.OperationalStatus == OperationalStatus.Up && card.NetworkInterfaceType != NetworkInterfaceType.Loopback)
            .SelectMany(card => card.GetIPProperties().UnicastAddresses)
            .Select(address => address.Address)
            .Where(address => address.AddressFamily == AddressFamily.InterNetwork)
            .Select(address => address.ToString());
}
