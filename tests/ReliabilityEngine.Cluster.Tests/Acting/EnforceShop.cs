using ReliabilityEngine.Cluster.Tests.Deciding;

namespace ReliabilityEngine.Cluster.Tests.Acting;

/// <summary>A load that outgrows its replicas, the same load on a workload that an autoscaler looks after, a sick pod, and a service that is well.</summary>
internal static class EnforceShop
{
    public const string Policy = "acting";

    private static readonly IReadOnlyList<(string Name, int Pods)> Apps = [("popular", 4), ("scaled", 4), ("web", 6), ("calm", 4)];

    public static string Workloads => string.Join("\n---\n", [.. Apps.Select(app => FaultShop.Deployment(app.Name, app.Pods)), Autoscaler]);

    public static string Targets => string.Join("\n---\n", Apps.Select(app => FaultShop.Target(app.Name, app.Name, ("Deployment", app.Name), Policy)));

    /// <summary>A pod of the two that are asked for more carries 12 requests a second.</summary>
    public static IEnumerable<string> Twins(string @namespace) =>
    [
        $"{@namespace}/popular,rate=28,capacity=12,amplitude=0,bursts=0,errors=0.0001,startup=1",
        $"{@namespace}/scaled,rate=28,capacity=12,amplitude=0,bursts=0,errors=0.0001,startup=1",
        $"{@namespace}/web,rate=60,amplitude=0,bursts=0,errors=0.0001,startup=1",
        $"{@namespace}/calm,rate=40,amplitude=0,bursts=0,errors=0.0001,startup=1",
    ];

    public static string Acting => FaultShop.PolicyOf(
        Policy, "{matchLabels: {group: acting}}",
        "- {name: add-capacity, when: {minLevel: High, causes: [Saturation], for: 1m}, scale: {maxReplicas: 20}}",
        "- {name: restart-sick, when: {minLevel: High, causes: [SickPod], for: 1m}, restart: {strategy: SickPods, maxUnavailable: 1}}").Replace("mode: Recommend", "mode: Enforce", StringComparison.Ordinal);

    /// <summary>Without a metrics server it does what its floor asks for, and nothing else.</summary>
    private static string Autoscaler => """
        apiVersion: autoscaling/v1
        kind: HorizontalPodAutoscaler
        metadata: {name: scaled}
        spec:
          scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: scaled}
          minReplicas: 2
          maxReplicas: 16
          targetCPUUtilizationPercentage: 60
        """;
}
