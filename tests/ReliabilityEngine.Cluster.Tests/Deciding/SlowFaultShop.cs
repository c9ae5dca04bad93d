namespace ReliabilityEngine.Cluster.Tests.Deciding;

/// <summary>What comes slowly: memory that is not given back since hours, and a load that outgrows its replicas.</summary>
internal static class SlowFaultShop
{
    public const string Policy = "slow";

    public static readonly IReadOnlyList<string> AppNames = ["calm", "leaky", "popular"];

    public static string Workloads => string.Join("\n---\n", AppNames.Select(name => FaultShop.Deployment(name, 4)));

    /// <summary>392 MB are free at first: after four hours at 86 MB an hour the collector is busy, and allocations begin to fail. A pod carries 12 requests a second.</summary>
    public static IEnumerable<string> Apps(string @namespace) =>
    [
        $"{@namespace}/calm,rate=40,amplitude=0,bursts=0,errors=0.0001,startup=1",
        $"{@namespace}/leaky,rate=40,amplitude=0,bursts=0,errors=0.0001,startup=1,fault=leak:86@0",
        $"{@namespace}/popular,rate=28,capacity=12,amplitude=0,bursts=0,errors=0.0001,startup=1",
    ];

    public static string Targets => string.Join("\n---\n", AppNames.Select(name => FaultShop.Target(name, name, ("Deployment", name), "slow")));

    /// <summary>It watches the memory of each pod.</summary>
    public static string Acting => FaultShop.PolicyOf(
        Policy, "{matchLabels: {group: slow}}",
        "- {name: add-capacity, when: {minLevel: High, causes: [Saturation], for: 1m}, scale: {maxReplicas: 20}}",
        "- {name: restart-leaking, when: {minLevel: High, causes: [Leak, SickPod], for: 1m}, restart: {strategy: SickPods, maxUnavailable: 1}}",
        "- {name: tell, when: {minLevel: High, for: 1m}, notify: {receiver: team-chat}}") + """

          signals:
          - {name: memory, query: 'container_memory_working_set_bytes{namespace="$namespace",pod=~"$workload-.*"}'}
        """;
}
