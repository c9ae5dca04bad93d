namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>The kinds of workload that a target can be about.</summary>
public static class WorkloadKinds
{
    public const string Deployment = "Deployment";
    public const string StatefulSet = "StatefulSet";
    public const string DaemonSet = "DaemonSet";

    /// <summary>Argo Rollouts' Deployment; a cluster need not have it.</summary>
    public const string Rollout = "Rollout";

    /// <summary>The version of Kubernetes' own kinds.</summary>
    public const string Apps = "apps/v1";

    /// <summary>The version of <see cref="Rollout"/>.</summary>
    public const string ArgoRollouts = "argoproj.io/v1alpha1";

    /// <summary>Each of them once.</summary>
    public static IReadOnlyList<string> All { get; } = [Deployment, StatefulSet, DaemonSet, Rollout];

    public static string ApiVersionOf(string kind) => kind == Rollout ? ArgoRollouts : Apps;

    /// <summary>What a kind is called in URLs and rules.</summary>
    public static string PluralOf(string kind) => kind switch
    {
        StatefulSet => "statefulsets",
        DaemonSet => "daemonsets",
        Rollout => "rollouts",
        _ => "deployments",
    };
}
