using System.Text.Json.Nodes;
using ControllerRuntime.Entities;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Tests.Gate.Changes;
using static ReliabilityEngine.Operator.Tests.Gate.GivenGate;

namespace ReliabilityEngine.Operator.Tests.Gate;

/// <summary>What stands before a rollout, what is rolled out, and what comes of it.</summary>
internal static class GateRows
{
    public const string Secret = "hunter2-must-not-leak";

    private static readonly Dictionary<string, GateRow> Rows = All().ToDictionary(row => row.Name);

    public static IEnumerable<string> Names => Rows.Keys;

    /// <summary>The rows that `/gate/check` can be asked about too: a new image, whoever rolls it out, with nothing said on the workload itself.</summary>
    public static IEnumerable<string> OfNewImages => Rows.Values.Where(row => row.IsAboutNewImage).Select(row => row.Name);

    public static GateRow Of(string name) => Rows[name];

    /// <summary>Deployment web as it runs, with a secret in its environment.</summary>
    public static JsonObject Workload(string kind = "Deployment") => Rollout.Workload(kind)
        .With("metadata.name", "\"web\"").With("template.spec.containers.0.env.0.value", $"\"{Secret}\"").WithImage("web:1");

    public static JsonObject NewImage(string kind = "Deployment") => Workload(kind).WithImage("web:2");

    private static ReliabilityPolicy Closed(string mode, string name = "pay") =>
        Policy(name).WithGate(gate => gate with { Mode = mode }).Saying("web", "Closed", Reasons.RiskLevel);

    private static ReliabilityPolicy Unknown(string onUnknown, DateTimeOffset? since = null) =>
        Policy().WithGate(gate => gate with { OnUnknown = onUnknown }).Saying("web", "Unknown", Reasons.NoSeries, since);

    private static GateRow Row(string name, bool allowed, string decision, string mode, string reason, params IReadOnlyList<IKubernetesEntity> objects) =>
        new(name, allowed, decision, mode, reason)
        {
            Objects = [Target().Burning(), .. objects.Any(o => o.Metadata.Name == Given.Namespace) ? [] : (IKubernetesEntity[])[Namespace()], .. objects],
        };

    private static IEnumerable<GateRow> All() => [.. OfStates(), .. OfChanges(), .. OfOverrides(), .. OfSeveral(), .. OfPlaces()];

    private static IEnumerable<GateRow> OfStates() =>
    [
        Row("closed, enforced", false, "Deny", "Enforce", Reasons.RiskLevel, Closed("Enforce")),
        Row("closed, warning", true, "Deny", "Warn", Reasons.RiskLevel, Closed("Warn")),
        Row("closed, in shadow", true, "Deny", "Shadow", Reasons.RiskLevel, Closed("Shadow")),
        Row("closed, enforced by a policy that observes", true, "Deny", "Shadow", Reasons.RiskLevel, Closed("Enforce").With(spec => spec with { Mode = "Observe" })),
        Row("open", true, "Allow", "Enforce", Reasons.BelowLimits, Policy().Saying("web", "Open", Reasons.BelowLimits)),
        Row("unknown, let pass", true, "Allow", "Enforce", Reasons.NoSeries, Unknown("Allow")),
        Row("unknown, blocked", false, "Deny", "Enforce", Reasons.NoSeries, Unknown("Block")),
        Row("unknown, blocked for too long", true, "Deny", "Warn", Reasons.NoSeries, Unknown("Block", Start.AddHours(-24))),
        Row("not judged yet, let pass", true, "Allow", "Enforce", Reasons.NotEvaluated, Policy()),
        Row("not judged yet, blocked", false, "Deny", "Enforce", Reasons.NotEvaluated,
            Policy().WithGate(gate => gate with { OnUnknown = "Block" }).Created(TimeSpan.FromDays(90) - TimeSpan.FromMinutes(1))),
        Row("closed for as long as it may", true, "Deny", "Warn", Reasons.RiskLevel, Policy().Saying("web", "Closed", Reasons.RiskLevel, Start.AddHours(-24))),
        Row("closed for a second less", false, "Deny", "Enforce", Reasons.RiskLevel, Policy().Saying("web", "Closed", Reasons.RiskLevel, Start.AddHours(-24).AddSeconds(1))),
        Row("a refused policy", true, "Allow", "Off", Reasons.NoPolicy, Refused(observed: 1)),
        Row("a policy refused before its last edit", false, "Deny", "Enforce", Reasons.RiskLevel, Refused(observed: 0)),
        Row("a silent leader, let pass", true, "Allow", "Enforce", Reasons.EngineSilent, Closed("Enforce")) with { Silence = TimeSpan.FromSeconds(31) },
        Row("a silent leader, blocked", false, "Deny", "Enforce", Reasons.EngineSilent, Unknown("Block")) with { Silence = TimeSpan.FromSeconds(31) },
        Row("a leader silent for a day, blocked until now", true, "Deny", "Warn", Reasons.EngineSilent,
            Policy().WithGate(gate => gate with { OnUnknown = "Block" }).Saying("web", "Open", Reasons.BelowLimits)) with { Silence = TimeSpan.FromHours(24) },
        Row("a leader that was heard half a minute ago", false, "Deny", "Enforce", Reasons.RiskLevel, Closed("Enforce")) with { Silence = TimeSpan.FromSeconds(30) },
    ];

    private static IEnumerable<GateRow> OfChanges() =>
    [
        Row("a restart", true, "Allow", "Enforce", Reasons.MetadataOnly, Closed("Enforce")) with
        {
            Next = Workload().With("template.metadata.annotations", """{"kubectl.kubernetes.io/restartedAt": "now"}"""),
        },
        Row("more memory", true, "Allow", "Enforce", Reasons.MoreResources, Closed("Enforce")) with
        {
            Next = Workload().WithResources("""{"limits": {"memory": "2Gi"}, "requests": {"cpu": "100m", "memory": "512Mi"}}"""),
        },
        Row("another setting", true, "Allow", "Enforce", Reasons.KnownImages, Closed("Enforce")) with { Next = Workload().With("template.spec.containers.0.env.0.name", "\"TOKEN\"") },
        Row("a rollback", true, "Allow", "Enforce", Reasons.KnownImages, Closed("Enforce"), Revision("web", "web:0")) with { Next = Workload().WithImage("web:0") },
        Row("an image another workload has run", false, "Deny", "Enforce", Reasons.RiskLevel, Closed("Enforce"), Revision("other", "web:2")),
        Row("the engine itself", true, "Allow", "Enforce", Reasons.EngineItself, Closed("Enforce")) with { User = "system:serviceaccount:reliability-engine:reliability-engine" },
        Row("another operator's engine", false, "Deny", "Enforce", Reasons.RiskLevel, Closed("Enforce")) with { User = "system:serviceaccount:shop:reliability-engine" },
    ];

    private static IEnumerable<GateRow> OfOverrides() =>
    [
        Row("overridden on the namespace", true, "Allow", "Enforce", Reasons.Overridden, Closed("Enforce"), Namespace(annotations: Override(Start.AddHours(1)))),
        Row("overridden until now", false, "Deny", "Enforce", Reasons.RiskLevel, Closed("Enforce"), Namespace(annotations: Override(Start))),
        Row("overridden for too long", false, "Deny", "Enforce", Reasons.RiskLevel, Closed("Enforce"), Namespace(annotations: Override(Start.AddHours(25)))),
        Row("overridden without a reason", false, "Deny", "Enforce", Reasons.RiskLevel, Closed("Enforce"), Namespace(annotations: Override(Start.AddHours(1), null))),
        Row("overridden on the new object", true, "Allow", "Enforce", Reasons.Overridden, Closed("Enforce")) with { Next = Annotated(NewImage()), Old = Workload() },
        Row("overridden on the old object", true, "Allow", "Enforce", Reasons.Overridden, Closed("Enforce")) with { Old = Annotated(Workload()), Next = NewImage() },
        Row("overridden on its policy", true, "Allow", "Enforce", Reasons.Overridden, Closed("Enforce").Overridden(Start.AddHours(1))),
    ];

    private static IEnumerable<GateRow> OfSeveral() =>
    [
        Row("any policy that refuses wins", false, "Deny", "Enforce", Reasons.RiskLevel, Closed("Shadow", "a"), Closed("Enforce", "b"), Policy("c").Saying("web", "Open", Reasons.BelowLimits)),
        Row("warning is stronger than shadow", true, "Deny", "Warn", Reasons.RiskLevel, Closed("Shadow", "a"), Closed("Warn", "b"), Policy("c").Saying("web", "Open", Reasons.BelowLimits)),
        Row("an override on one policy leaves the other's gate", false, "Deny", "Enforce", Reasons.RiskLevel, Closed("Enforce", "a").Overridden(Start.AddHours(1)), Closed("Enforce", "b")),
        Row("an override on the only policy that refuses", true, "Allow", "Enforce", Reasons.Overridden,
            Closed("Shadow", "a"), Closed("Enforce", "b").Overridden(Start.AddHours(1)), Closed("Warn", "c")),
        Row("an override on a policy that only warns", false, "Deny", "Enforce", Reasons.RiskLevel, Closed("Warn", "a").Overridden(Start.AddHours(1)), Closed("Enforce", "b")),
        Row("overrides on both policies", true, "Allow", "Enforce", Reasons.Overridden,
            Closed("Enforce", "a").Overridden(Start.AddHours(1)), Closed("Enforce", "b").Overridden(Start.AddHours(1))),
        Row("two targets, one in danger", false, "Deny", "Enforce", Reasons.RiskLevel,
            Target("web-latency").ServedBy("web").Calm(), Closed("Enforce").Saying("web-latency", "Open", Reasons.BelowLimits)),
        Row("two targets, one of them not known", false, "Deny", "Enforce", Reasons.RiskLevel, Target("web-latency").ServedBy("web").Calm(), Closed("Enforce")),
    ];

    private static IEnumerable<GateRow> OfPlaces() =>
    [
        Row("a namespace without the label", true, "Allow", "Off", Reasons.NotOptedIn, Closed("Enforce"), Namespace(gate: null)),
        Row("a namespace that says false", true, "Allow", "Off", Reasons.NotOptedIn, Closed("Enforce"), Namespace(gate: "false")),
        Row("the stop", true, "Allow", "Off", Reasons.Stopped, Closed("Enforce"), Stop()),
        Row("no policy", true, "Allow", "Off", Reasons.NoPolicy),
        Row("a policy about another team", true, "Allow", "Off", Reasons.NoPolicy,
            Closed("Enforce").With(spec => spec with { Selector = new LabelSelectorSpec { MatchLabels = new Dictionary<string, string> { ["team"] = "other" } } })),
        Row("a policy of another namespace", true, "Allow", "Off", Reasons.NoPolicy, Policy(@namespace: "elsewhere").Saying("web", "Closed", Reasons.RiskLevel)),
    ];

    private static ReliabilityPolicy Refused(long observed)
    {
        var policy = Closed("Enforce");
        policy.Status = policy.Status! with
        {
            ObservedGeneration = observed,
            Conditions = [new Condition { Type = ConditionTypes.Stalled, Status = "True", Reason = Reasons.InvalidSpec, Message = "It is wrong." }],
        };
        return policy;
    }

    private static JsonObject Annotated(JsonObject workload) => workload.With("metadata.annotations", new JsonObject
    {
        [ReliabilityApi.OverrideUntilAnnotation] = "2026-01-05T13:00:00Z",
        [ReliabilityApi.OverrideReasonAnnotation] = "a fix",
    }.ToJsonString());
}
