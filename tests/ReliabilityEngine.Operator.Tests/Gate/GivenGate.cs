using ControllerRuntime.Entities;
using ControllerRuntime.Entities.Kinds;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Tests.Gate;

/// <summary>Policies, namespaces and judged targets, said rather than spelled out.</summary>
internal static class GivenGate
{
    public const string OperatorNamespace = "reliability-engine";

    /// <summary>Noon of an ordinary Monday: when every scene begins.</summary>
    public static readonly DateTimeOffset Start = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    /// <summary>The clock with which objects of tests were created: long before <see cref="Start"/>.</summary>
    private static readonly DateTimeOffset LongAgo = Start.AddDays(-90);

    /// <summary>A policy over the targets of team pay that closes when the risk is Critical, and refuses then.</summary>
    public static ReliabilityPolicy Policy(string name = "pay", string @namespace = Given.Namespace) => new()
    {
        Metadata = new ObjectMeta { Name = name, Namespace = @namespace, Uid = $"uid-of-policy-{name}", Generation = 1, CreationTimestamp = LongAgo },
        Spec = new ReliabilityPolicySpec
        {
            Selector = new LabelSelectorSpec { MatchLabels = new Dictionary<string, string> { ["team"] = "pay" } },
            Gate = new GateSpec { Mode = "Enforce" },
        },
    };

    public static ReliabilityPolicy With(this ReliabilityPolicy policy, Func<ReliabilityPolicySpec, ReliabilityPolicySpec> change)
    {
        policy.Spec = change(policy.Spec);
        return policy;
    }

    public static ReliabilityPolicy WithGate(this ReliabilityPolicy policy, Func<GateSpec, GateSpec> change) =>
        policy.With(spec => spec with { Gate = change(spec.Gate) });

    public static ReliabilityPolicy Created(this ReliabilityPolicy policy, TimeSpan after)
    {
        policy.Metadata = policy.Metadata with { CreationTimestamp = LongAgo + after };
        return policy;
    }

    public static ReliabilityPolicy Overridden(this ReliabilityPolicy policy, DateTimeOffset until, string reason = "a fix")
    {
        policy.Metadata = policy.Metadata with { Annotations = Override(until, reason) };
        return policy;
    }

    /// <summary>What the leader has said of a target until now.</summary>
    public static ReliabilityPolicy Saying(this ReliabilityPolicy policy, string target, string state, string reason, DateTimeOffset? since = null, string? message = null)
    {
        var judged = new PolicyTargetStatus
        {
            Name = target,
            Level = state == "Closed" ? "Critical" : "Low",
            Gate = new TargetGateStatus
            {
                State = state,
                Reason = reason,
                Message = message ?? $"It is {state} because of {reason}.",
                Reopens = state == "Closed" ? "about 5m after the errors end" : null,
                Since = since ?? Start.AddMinutes(-10),
            },
        };
        policy.Status = (policy.Status ?? new ReliabilityPolicyStatus { ObservedGeneration = 1 }) with { Targets = [.. policy.Status?.Targets ?? [], judged] };
        return policy;
    }

    /// <summary>A target of team pay with the default tiers over 30 days, whose traffic a Deployment of its name serves.</summary>
    public static SLOTarget Target(string name = "web", string @namespace = Given.Namespace, string kind = "Deployment")
    {
        var target = Given.SLOTarget(name, @namespace).WithWindow("30d").Labelled("team", "pay").ServedBy(name, kind);
        target.Metadata = target.Metadata with { CreationTimestamp = LongAgo };
        return target;
    }

    public static Namespace Namespace(string name = Given.Namespace, string? gate = "true", IReadOnlyDictionary<string, string>? annotations = null) => new()
    {
        Metadata = new ObjectMeta
        {
            Name = name,
            Uid = $"uid-of-{name}",
            Labels = gate is null ? null : new Dictionary<string, string> { [ReliabilityApi.GateLabel] = gate },
            Annotations = annotations,
        },
    };

    public static ConfigMap Stop() => new()
    {
        Metadata = new ObjectMeta { Name = ReliabilityApi.StopConfigMap, Namespace = OperatorNamespace, Uid = "uid-of-stop" },
    };

    /// <summary>The current revision of a workload's past: an image it has run.</summary>
    public static ReplicaSet Revision(string owner, string image, int number = 1) => new()
    {
        Metadata = new ObjectMeta
        {
            Name = $"{owner}-{number}",
            Namespace = Given.Namespace,
            Uid = $"uid-of-{owner}-{number}",
            CreationTimestamp = Start.AddDays(-1),
            Annotations = new Dictionary<string, string> { ["deployment.kubernetes.io/revision"] = $"{number}" },
            OwnerReferences = [new OwnerReference { ApiVersion = "apps/v1", Kind = "Deployment", Name = owner, Uid = $"uid-of-{owner}", Controller = true }],
        },
        Spec = new RevisionSpec { Template = new TemplateImages { Images = [image] } },
    };

    public static IReadOnlyDictionary<string, string> Override(DateTimeOffset until, string? reason = "a fix")
    {
        var annotations = new Dictionary<string, string> { [ReliabilityApi.OverrideUntilAnnotation] = $"{until.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}" };
        if (reason is not null)
        {
            annotations[ReliabilityApi.OverrideReasonAnnotation] = reason;
        }

        return annotations;
    }
}
