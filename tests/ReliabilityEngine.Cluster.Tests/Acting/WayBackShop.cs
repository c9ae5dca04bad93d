using System.Globalization;
using ReliabilityEngine.Cluster.Tests.Deciding;

namespace ReliabilityEngine.Cluster.Tests.Acting;

/// <summary>Workloads of which some are scaled, one has an autoscaler, one is drained off a node, and one nobody asks about.</summary>
internal static class WayBackShop
{
    /// <summary>Targets, their workloads and the records about them have one name.</summary>
    public static readonly IReadOnlyList<string> Scaled = ["web", "grown", "api"];

    public static string Workloads => string.Join("\n---\n", [FaultShop.Deployment("web", 4), FaultShop.Deployment("grown", 4), FaultShop.Deployment("api", 2), FaultShop.Deployment("calm", 2), """
        apiVersion: autoscaling/v1
        kind: HorizontalPodAutoscaler
        metadata: {name: api}
        spec:
          scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: api}
          minReplicas: 2
          maxReplicas: 10
          targetCPUUtilizationPercentage: 60
        """]);

    /// <summary>It can run on one node only.</summary>
    public static string Hosted(string node) => FaultShop.Deployment("hosted", 3, $"nodeSelector: {{kubernetes.io/hostname: {node}}}");

    /// <summary>A target and the policy that acts for it alone.</summary>
    public static string Declared(string name) => string.Join("\n---\n",
    [
        FaultShop.Target(name, name, ("Deployment", name), name),
        FaultShop.PolicyOf("Enforce", name, $"{{matchLabels: {{group: {name}}}}}",
        [
            name == "hosted"
                ? "- {name: act, when: {minLevel: High, causes: [Node]}, drain: {timeout: 5m}, approval: None}"
                : "- {name: act, when: {minLevel: High, causes: [Saturation]}, scale: {maxReplicas: 20}}",
        ]),
    ]);

    public static string Record(string name, string node, DateTimeOffset decided) => $$"""
        apiVersion: reliabilityengine.io/v1alpha1
        kind: ReliabilityAction
        metadata: {name: {{name}}}
        spec:
          policyRef: {name: {{name}}}
          sloTargetRef: {name: {{name}}}
          targetRef: {apiVersion: apps/v1, kind: Deployment, name: {{name}}}
          action: { {{Action(name, node)}} }
          ruleName: act
          mode: Enforce
          cause: {{(name == "hosted" ? "Node" : "Saturation")}}
          level: High
          score: 80
          reason: Saturation
          message: It is decided.
          inputsDigest: digest
          approval: None
          decidedTime: "{{Text(decided)}}"
        """;

    /// <summary>The status of a record that nobody has to approve.</summary>
    public static string Approved(DateTimeOffset at) => $$"""
        {"status": {"conditions": [{"type": "Approved", "status": "True", "reason": "NoApprovalNeeded", "message": "-", "lastTransitionTime": "{{Text(at)}}"} ] } }
        """;

    private static string Action(string name, string node) => name switch
    {
        "hosted" => $"drain: {{node: {node}}}",
        "api" => "scale: {method: HPAMinReplicas, replicas: 6, previousReplicas: 2}",
        _ => "scale: {method: Replicas, replicas: 8, previousReplicas: 4}",
    };

    private static string Text(DateTimeOffset at) => at.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
