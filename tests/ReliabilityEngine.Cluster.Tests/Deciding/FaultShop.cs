namespace ReliabilityEngine.Cluster.Tests.Deciding;

/// <summary>The manifests of the scene: workloads, the targets that are about them, and the policies.</summary>
internal static class FaultShop
{
    /// <summary>The policy that acts for the shop.</summary>
    public const string Policy = "shop";

    /// <summary>The apps with eight pods each.</summary>
    public static readonly IReadOnlyList<string> AppNames = ["calm", "checkout", "hosted", "payments", "release", "web"];

    /// <summary>Eight pods each, evenly on the nodes; and two workloads that cannot be scaled.</summary>
    public static string Workloads => string.Join("\n---\n", [.. AppNames.Select(name => Deployment(name, 8)), Deployment("idle", 0), DaemonSet("agent")]);

    /// <summary>As the twin takes them: an even load, few errors.</summary>
    public static IEnumerable<string> Apps(string @namespace) =>
        AppNames.Select(name => $"{@namespace}/{name},rate=80,amplitude=0,bursts=0,errors=0.0001,startup=1");

    /// <summary>A node that nobody runs: it takes a pod of the DaemonSet, which waits for ever.</summary>
    public static string Node(string name) => $$"""
        apiVersion: v1
        kind: Node
        metadata: {name: {{name}}, labels: { kubernetes.io/hostname: {{name}} } }
        status:
          capacity: {cpu: "1", memory: 1Gi, pods: "10"}
          allocatable: {cpu: "1", memory: 1Gi, pods: "10"}
        """;

    /// <param name="name">The target's name.</param>
    /// <param name="app">Whose requests are counted.</param>
    /// <param name="workload">Kind and name of the workload.</param>
    /// <param name="group">The label that policies select by.</param>
    /// <param name="more">Further lines of the spec.</param>
    public static string Target(string name, string app, (string Kind, string Name) workload, string group, string more = "", string objective = "99.9") => $$"""
        apiVersion: reliabilityengine.io/v1alpha1
        kind: SLOTarget
        metadata:
          name: {{name}}
          labels: {group: {{group}}}
        spec:
          objective: "{{objective}}"
          window: 1d
          sampleInterval: 5s
          workloadRef: {apiVersion: apps/v1, kind: {{workload.Kind}}, name: {{workload.Name}}}
          indicator:
            ratio:
              errors: {metric: 'http_requests_total{app="{{app}}",code=~"5.."}'}
              total: {metric: 'http_requests_total{app="{{app}}"}'}
          {{more}}
        """;

    /// <summary>A target of the shop's policy, about the Deployment of its name.</summary>
    public static string Target(string app, string more = "") => Target(app, app, ("Deployment", app), "shop", more);

    /// <param name="name">The policy's name.</param>
    /// <param name="selector">Which targets.</param>
    /// <param name="actions">The entries of its actions.</param>
    public static string PolicyOf(string name, string selector, params string[] actions) => PolicyOf("Recommend", name, selector, actions);

    public static string PolicyOf(string mode, string name, string selector, IReadOnlyList<string> actions) => $$"""
        apiVersion: reliabilityengine.io/v1alpha1
        kind: ReliabilityPolicy
        metadata: {name: {{name}}}
        spec:
          mode: {{mode}}
          selector: {{selector}}
          prediction: {historyToRecommend: 2h, historyToAct: 2h}
          limits: {maxConcurrent: 20, maxActionsPerHour: 60, maxUnavailablePercent: 50}
          actions:
          {{string.Join("\n  ", actions)}}
        """;

    /// <summary>One action for each cause, and people are told of every other.</summary>
    public static string Acting => PolicyOf(
        Policy, "{matchLabels: {group: shop}}",
        "- {name: add-capacity, when: {minLevel: High, causes: [Saturation], for: 1m}, scale: {maxReplicas: 20}}",
        "- {name: restart-sick, when: {minLevel: High, causes: [SickPod, Leak], for: 1m}, restart: {strategy: SickPods, maxUnavailable: 1}}",
        "- {name: move-away, when: {minLevel: Critical, causes: [Node], for: 1m}, drain: {timeout: 5m}}",
        "- {name: undo-rollout, when: {minLevel: Critical, causes: [Change], for: 1m}, rollback: {}}",
        "- {name: tell, when: {minLevel: Medium, for: 1m}, notify: {receiver: team-chat}}");

    /// <param name="placement">Where its pods may run.</param>
    public static string Deployment(string name, int replicas, string? placement = null) => $$"""
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: {{name}}}
        spec:
          replicas: {{replicas}}
          selector: {matchLabels: { app: {{name}} } }
          template:
            metadata: {labels: { app: {{name}} } }
            spec:
              {{placement ?? Evenly(name)}}
              containers:
              - {name: server, image: "{{name}}:1"}
        """;

    /// <param name="isForced">Whether a pod rather waits than unbalances the nodes: one that is cordoned counts too.</param>
    public static string Evenly(string app, bool isForced = true) =>
        $"topologySpreadConstraints: [{{maxSkew: 1, topologyKey: kubernetes.io/hostname, whenUnsatisfiable: {(isForced ? "DoNotSchedule" : "ScheduleAnyway")}, labelSelector: {{matchLabels: {{app: {app}}}}}}}]";

    private static string DaemonSet(string name) => $$"""
        apiVersion: apps/v1
        kind: DaemonSet
        metadata: {name: {{name}}}
        spec:
          selector: {matchLabels: { app: {{name}} } }
          template:
            metadata: {labels: { app: {{name}} } }
            spec:
              tolerations: [{operator: Exists}]
              containers:
              - {name: server, image: "{{name}}:1"}
        """;
}
