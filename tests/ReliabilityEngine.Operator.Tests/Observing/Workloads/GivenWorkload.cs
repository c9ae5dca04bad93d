using ControllerRuntime.Entities;
using ControllerRuntime.Entities.Kinds;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Tests.Observing.Workloads;

/// <summary>A workload "web" and what its controllers would have made of it.</summary>
internal static class GivenWorkload
{
    public const string Namespace = "shop";

    public static readonly DateTimeOffset Start = new(2026, 3, 4, 10, 0, 0, TimeSpan.Zero);

    public static Deployment Deployment(int replicas, int updated, int all, string? reason, string status = ConditionStatus.True) => new()
    {
        Metadata = new() { Name = "web", Namespace = Namespace },
        Spec = new() { Replicas = replicas },
        Status = new()
        {
            Replicas = all,
            UpdatedReplicas = updated,
            Conditions = reason is null ? null : [new StatusCondition { Type = "Progressing", Status = status, Reason = reason }],
        },
    };

    public static StatefulSet StatefulSet(int replicas, string current, string update) => new()
    {
        Metadata = new() { Name = "web", Namespace = Namespace },
        Spec = new() { Replicas = replicas },
        Status = new() { CurrentRevision = current, UpdateRevision = update },
    };

    public static DaemonSet DaemonSet(int desired, int updated) => new()
    {
        Metadata = new() { Name = "web", Namespace = Namespace },
        Status = new() { DesiredNumberScheduled = desired, UpdatedNumberScheduled = updated },
    };

    public static ReplicaSet ReplicaSet(string hash, int number, int pods = 0) => Set(hash, pods, WorkloadKinds.Deployment, PodLabels.TemplateHash, new()
    {
        ["deployment.kubernetes.io/revision"] = $"{number}",
    });

    public static ReplicaSet ArgoReplicaSet(string hash, int number, int pods, int desired) => Set(hash, pods, WorkloadKinds.Rollout, PodLabels.RolloutTemplateHash, new()
    {
        ["rollout.argoproj.io/revision"] = $"{number}",
        ["rollout.argoproj.io/desired-replicas"] = $"{desired}",
    });

    public static ControllerRevision Revision(string hash, int number, string kind) => new()
    {
        Metadata = new()
        {
            Name = $"web-{hash}",
            Namespace = Namespace,
            Labels = new Dictionary<string, string> { [PodLabels.ControllerRevisionHash] = hash },
            OwnerReferences = [Owner(kind, "web")],
        },
        Revision = number,
    };

    /// <summary>A ready pod.</summary>
    public static Pod Pod(string name, string owner, string ownerKind, string label, string revision, string? node = "n1") => new()
    {
        Metadata = new()
        {
            Name = name,
            Namespace = Namespace,
            Uid = name,
            Labels = new Dictionary<string, string> { [label] = revision },
            OwnerReferences = [Owner(ownerKind, owner)],
        },
        Spec = new() { NodeName = node },
        Status = new() { Phase = "Running", StartTime = Start, IsReady = true, ReadyTransitionTime = Start },
    };

    /// <summary>A ready pod of a Deployment's ReplicaSet.</summary>
    public static Pod Pod(string name, string hash, string? node = "n1") => Pod(name, $"web-{hash}", "ReplicaSet", PodLabels.TemplateHash, hash, node);

    public static Pod Unready(Pod pod, DateTimeOffset since, string? waiting = null) =>
        pod with { Status = pod.Status! with { IsReady = false, ReadyTransitionTime = since, WaitingReason = waiting } };

    public static Pod Restarted(Pod pod, int restarts, DateTimeOffset at, bool isOutOfMemory = false) => pod with
    {
        Status = pod.Status! with { RestartCount = restarts, LastTerminationTime = at, OutOfMemoryTime = isOutOfMemory ? at : null },
    };

    public static Node Node(string name, params string[] conditions) => new()
    {
        Metadata = new() { Name = name },
        Status = new() { Conditions = [.. conditions.Select(type => new StatusCondition { Type = type, Status = ConditionStatus.True })] },
    };

    private static ReplicaSet Set(string hash, int pods, string owner, string label, Dictionary<string, string> annotations) => new()
    {
        Metadata = new()
        {
            Name = $"web-{hash}",
            Namespace = Namespace,
            Annotations = annotations,
            Labels = new Dictionary<string, string> { [label] = hash },
            OwnerReferences = [Owner(owner, "web")],
        },
        Status = new() { Replicas = pods },
    };

    private static OwnerReference Owner(string kind, string name) =>
        new() { ApiVersion = "apps/v1", Kind = kind, Name = name, Uid = name, Controller = true };
}
