using ControllerRuntime.Entities;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Tests.Gate;

namespace ReliabilityEngine.Operator.Tests.Acting;

/// <summary>Records of decisions that are to be carried out.</summary>
internal static class GivenAction
{
    public const string Name = "act-0123456789abc";

    /// <summary>A record of the policy "pay" about the target "web" that stands and needs nobody's approval.</summary>
    public static ReliabilityAction Record(PlannedActionSpec action, string name = Name, string kind = WorkloadKinds.Deployment) => new()
    {
        Metadata = new ObjectMeta { Name = name, Namespace = Given.Namespace, Generation = 1 },
        Spec = new ReliabilityActionSpec
        {
            PolicyRef = new LocalReference { Name = "pay" },
            SloTargetRef = new LocalReference { Name = "web" },
            TargetRef = new WorkloadReference { ApiVersion = WorkloadKinds.ApiVersionOf(kind), Kind = kind, Name = "web" },
            Action = action,
            RuleName = "act",
            Mode = PolicyModes.Enforce,
            Cause = RiskCauses.Saturation,
            Level = "High",
            Score = 80,
            Reason = "Saturation",
            Message = "It is decided.",
            InputsDigest = "d",
            Approval = Approvals.None,
            DecidedTime = GivenGate.Start,
        },
        Status = new ReliabilityActionStatus
        {
            Conditions =
            [
                Condition("Approved", "True", "NoApprovalNeeded"),
                Condition("Verified", "Unknown", "NotEvaluated"),
            ],
        },
    };

    public static ReliabilityAction Scale(string method = ScaleMethods.Replicas, int replicas = 8, string name = Name, string kind = WorkloadKinds.Deployment) =>
        Record(new PlannedActionSpec { Scale = new PlannedScaleSpec { Method = method, Replicas = replicas, PreviousReplicas = 4 } }, name, kind);

    public static ReliabilityAction Rollback(long revision = 7, long? previous = 8, string kind = WorkloadKinds.Deployment) =>
        Record(new PlannedActionSpec { Rollback = new PlannedRollbackSpec { Revision = revision, PreviousRevision = previous } }, kind: kind);

    public static ReliabilityAction SickPods(int maxUnavailable = 1, params IReadOnlyList<string> pods) =>
        Record(new PlannedActionSpec { Restart = new PlannedRestartSpec { Strategy = RestartActionSpec.SickPods, Pods = pods, MaxUnavailable = maxUnavailable } });

    public static ReliabilityAction Rollout(string kind = WorkloadKinds.Deployment) =>
        Record(new PlannedActionSpec { Restart = new PlannedRestartSpec { Strategy = RestartActionSpec.Rollout } }, kind: kind);

    public static ReliabilityAction Drain(string node = "n1", string name = Name) => Record(new PlannedActionSpec { Drain = new PlannedDrainSpec { Node = node } }, name);

    public static ReliabilityAction Job(string name = Name, int? replicas = null) =>
        Record(new PlannedActionSpec { Job = new PlannedJobSpec { CronJobRef = new LocalReference { Name = "terraform" }, Replicas = replicas } }, name);

    /// <summary>The policy that acts: it is in the mode Enforce and has the action of the records.</summary>
    public static ReliabilityPolicy Policy() => GivenGate.Policy().With(spec => spec with
    {
        Mode = PolicyModes.Enforce,
        Actions = [new ActionSpec { Name = "act", When = new ActionConditionsSpec { MinLevel = "High" }, Scale = new ScaleActionSpec { MaxReplicas = 20 } }],
    });

    public static Condition Condition(string type, string status, string reason) =>
        new() { Type = type, Status = status, Reason = reason, Message = "-", LastTransitionTime = GivenGate.Start };
}
