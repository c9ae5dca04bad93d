using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Notifying;

/// <summary>What a person may do about each cause.</summary>
internal static class Recommendations
{
    public static string Of(string cause) => cause switch
    {
        RiskCauses.Saturation => "Add replicas; the metric reliability_engine_recommended_replicas says how many.",
        RiskCauses.SickPod => "Replace the pods that stand out; their siblings serve.",
        RiskCauses.Leak => "Restart the workload before it runs out; then look for what grows.",
        RiskCauses.Node => "Move the pods off the node, and look at the node.",
        RiskCauses.Change => "Roll the last rollout back.",
        RiskCauses.Dependency => "Look at the dependency first; nothing about this workload will help.",
        _ => "Look at it: no single cause stands out.",
    };
}
