using ReliabilityEngine.Cluster.Tests.Deciding;
using ReliabilityEngine.LocalCluster.Engine;

namespace ReliabilityEngine.Cluster.Tests.Acting;

/// <summary>
/// A service for each fault, a pair of services with the same rising traffic of which one is left alone, and one that is well. What is on a bad node
/// belongs to the operator's own namespace, and nothing else runs there.
/// </summary>
internal static class EnforceShop
{
    public const string Policy = "acting";

    /// <summary>It looks at the other service of the pair, and does nothing.</summary>
    public const string Observing = "observing";

    public const string Leaks = "leaks";

    public const string Nodes = "nodes";

    /// <summary>Where only the pods of <see cref="Hosted"/> may be.</summary>
    public const string BadNode = "hollow-3";

    public const string Hosted = "hosted";

    private const int LeakyPods = 4;

    /// <summary>Four hours and more: twice as much as usual for some minutes in the second one, which was too much.</summary>
    private static readonly IReadOnlyList<(int Seconds, int Rate)> Load = [(0, 28), (5000, 28), (5100, 54), (5500, 54), (5600, 28), (200_000, 28)];

    private static readonly IReadOnlyList<(string Name, int Pods, string Group)> Apps =
    [
        ("popular", 4, Policy), ("observed", 4, Observing), ("scaled", 4, Policy), ("web", 6, Policy), ("leaky", LeakyPods, Leaks), ("release", 4, Policy),
        ("payments", 4, Policy), ("checkout", 4, Policy), ("calm", 4, Policy),
    ];

    /// <param name="minor">The cluster's minor version.</param>
    public static string Workloads(int minor) => string.Join("\n---\n",
    [
        .. Apps.Select(app => FaultShop.Deployment(app.Name, app.Pods, $"{FaultShop.Evenly(app.Name)}\n      {Elsewhere}")), Autoscaler, LeakyBudget(minor, LeakyPods),
    ]);

    public static string Home(int minor) => string.Join("\n---\n", [FaultShop.Deployment(Hosted, 6, FaultShop.Evenly(Hosted, isForced: false)), Budget(minor, Hosted, 5)]);

    public static string Targets => string.Join("\n---\n", Apps.Select(app => FaultShop.Target(
        app.Name, app.Name, ("Deployment", app.Name), app.Group,
        more: app.Name == "checkout" ? "dependsOn: [{name: payments, sloTargetRef: {name: payments}, probability: \"0.8\"}]" : "",
        objective: app.Name is "popular" or "observed" ? "98" : "99.9")));

    public static string HomeTarget => FaultShop.Target(Hosted, Hosted, ("Deployment", Hosted), Nodes);

    /// <summary>People are told of what nobody can mend here; everything else has its action.</summary>
    public static string Policies => string.Join("\n---\n",
    [
        FaultShop.PolicyOf("Enforce", Policy, $"{{matchLabels: {{group: {Policy}}}}}",
        [
            "- {name: add-capacity, when: {minLevel: High, causes: [Saturation], for: 1m}, scale: {maxReplicas: 20}}",
            "- {name: restart-sick, when: {minLevel: High, causes: [SickPod], for: 1m}, restart: {strategy: SickPods, maxUnavailable: 1}}",
            "- {name: undo-rollout, when: {minLevel: Critical, causes: [Change], for: 1m}, rollback: {}}",
            "- {name: tell, when: {minLevel: Medium, causes: [Dependency, Unknown], for: 1m}, notify: {receiver: on-call}}",
        ]),
        FaultShop.PolicyOf("Observe", Observing, $"{{matchLabels: {{group: {Observing}}}}}", ["- {name: add-capacity, when: {minLevel: High, causes: [Saturation], for: 1m}, scale: {maxReplicas: 20}}"]),
        FaultShop.PolicyOf("Enforce", Leaks, $"{{matchLabels: {{group: {Leaks}}}}}", ["- {name: restart-leaking, when: {minLevel: High, causes: [Leak, SickPod], for: 1m}, restart: {strategy: SickPods, maxUnavailable: 1}}"]) + """

          signals:
          - {name: memory, query: 'container_memory_working_set_bytes{namespace="$namespace",pod=~"$workload-.*"}'}
        """,
    ]);

    public static string HomePolicy => FaultShop.PolicyOf("Enforce", Nodes, $"{{matchLabels: {{group: {Nodes}}}}}", ["- {name: move-away, when: {minLevel: Critical, causes: [Node], for: 1m}, drain: {timeout: 5m}, approval: None}"]);

    /// <summary>All faults are of one scene, and each is to be mended: neither their number nor how many at once is in the way.</summary>
    public static string Configuration(Uri receiver) => $$"""
        limits: {maxConcurrent: 20, storm: {atLeast: 100} }
        receivers: [{name: on-call, alertmanager: {url: {{receiver}} } }]
        """;

    /// <summary>A pod of those that are asked for more carries 12 requests a second. The two of the pair have the same load and the same dice.</summary>
    /// <param name="trace">A file for the load of the pair.</param>
    public static IEnumerable<string> Twins(string @namespace, string trace)
    {
        File.WriteAllLines(trace, Load.Select(point => FormattableString.Invariant($"{point.Seconds},{point.Rate}")));
        const string Well = "amplitude=0,bursts=0,errors=0.0001,startup=1";
        return
        [
            $"{@namespace}/popular,trace={trace},capacity=12,errors=0.0001,startup=1,seed=7",
            $"{@namespace}/observed,trace={trace},capacity=12,errors=0.0001,startup=1,seed=7",
            $"{@namespace}/scaled,rate=28,capacity=12,{Well}",
            $"{@namespace}/web,rate=60,{Well}",
            $"{@namespace}/leaky,rate=40,{Well},fault=leak:86@0",
            $"{@namespace}/release,rate=40,{Well}",
            $"{@namespace}/payments,rate=40,{Well}",
            $"{@namespace}/checkout,rate=40,{Well}",
            $"{@namespace}/calm,rate=40,{Well}",
            $"{EngineInstallation.Namespace}/{Hosted},rate=60,{Well}",
        ];
    }

    /// <param name="least">As many of the leaking pods as there are: none may go.</param>
    public static string LeakyBudget(int minor, int least) => Budget(minor, "leaky", least);

    private static string Elsewhere =>
        $"affinity: {{nodeAffinity: {{requiredDuringSchedulingIgnoredDuringExecution: {{nodeSelectorTerms: [{{matchExpressions: [{{key: kubernetes.io/hostname, operator: NotIn, values: [{BadNode}]}}]}}]}}}}}}";

    private static string Budget(int minor, string app, int least) => $$"""
        apiVersion: policy/{{(minor < 21 ? "v1beta1" : "v1")}}
        kind: PodDisruptionBudget
        metadata: {name: {{app}}}
        spec:
          minAvailable: {{least}}
          selector: {matchLabels: { app: {{app}} } }
        """;

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
