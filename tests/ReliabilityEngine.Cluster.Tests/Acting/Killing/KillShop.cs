using ReliabilityEngine.Cluster.Tests.Deciding;

namespace ReliabilityEngine.Cluster.Tests.Acting.Killing;

/// <summary>The services of a plan: each with a target and a policy of its own.</summary>
internal static class KillShop
{
    /// <summary>As many as the plan has services may be disrupted at once, and have one cause all the same.</summary>
    public const string Limits = "limits: {maxConcurrent: 50, maxDisruptionsPerHour: 100, storm: {atLeast: 1000}}";

    public const int Pods = 4;

    /// <summary>Kubernetes before 1.21 serves the second only.</summary>
    private static string NeverEndingJob(int minor) => $$"""
        apiVersion: batch/{{(minor >= 21 ? "v1" : "v1beta1")}}
        kind: CronJob
        metadata: {name: never-ending}
        spec:
          schedule: "0 0 1 1 *"
          suspend: true
          jobTemplate:
            spec:
              template:
                spec:
                  restartPolicy: Never
                  terminationGracePeriodSeconds: 0
                  containers: [{name: wait, image: "wait:1"}]
        """;

    public static string Workloads(KillPlan plan, int minor) => Documents([.. plan.Cases.Select(of => FaultShop.Deployment(of.App, Pods)), NeverEndingJob(minor)]);

    public static string Targets(KillPlan plan) => Documents([.. plan.Cases.Select(of => FaultShop.Target(of.App, of.App, ("Deployment", of.App), of.App))]);

    public static string Policies(KillPlan plan) => Documents([.. plan.Cases.Select(of => FaultShop.PolicyOf(
            of.App, $"{{matchLabels: {{group: {of.App}}}}}", $"- {{name: act, when: {{minLevel: High, causes: [{of.Kind.Cause}], for: 1m}}, cooldown: 1d, {of.Kind.Action}}}")
        .Replace("mode: Recommend", "mode: Enforce", StringComparison.Ordinal))]);

    /// <summary>A pod carries 12 requests a second where the load is to outgrow them.</summary>
    public static IEnumerable<string> Twins(KillPlan plan, string @namespace) => plan.Cases.Select(of =>
        $"{@namespace}/{of.App},rate=28,{(of.Kind.Cause == "Saturation" ? "capacity=12," : "")}amplitude=0,bursts=0,errors=0.0001,startup=1");

    private static string Documents(IEnumerable<string> documents) => string.Join("\n---\n", documents);
}
