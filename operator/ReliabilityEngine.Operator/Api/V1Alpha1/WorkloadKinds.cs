namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>The kinds of workload that a target can be about.</summary>
public static class WorkloadKinds
{
    public const string Deployment = "Deployment";
    public const string StatefulSet = "StatefulSet";
    public const string DaemonSet = "DaemonSet";

    /// <summary>The group of those that Kubernetes itself has.</summary>
    public const string Apps = "apps";

    /// <summary>What a kind is called in URLs and rules.</summary>
    public static string PluralOf(string kind)
    {
        ArgumentNullException.ThrowIfNull(kind);
        return kind switch
        {
            StatefulSet => "statefulsets",
            DaemonSet => "daemonsets",
            _ => "deployments",
        };
    }
}
