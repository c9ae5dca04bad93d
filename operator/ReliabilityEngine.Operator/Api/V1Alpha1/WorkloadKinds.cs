namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>The kinds of workload that a target can be about.</summary>
public static class WorkloadKinds
{
    public const string Deployment = "Deployment";
    public const string StatefulSet = "StatefulSet";
    public const string DaemonSet = "DaemonSet";
}
