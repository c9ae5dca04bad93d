namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>What a risk can come from.</summary>
public static class RiskCauses
{
    public const string Saturation = "Saturation";
    public const string SickPod = "SickPod";
    public const string Leak = "Leak";
    public const string Node = "Node";
    public const string Dependency = "Dependency";
    public const string Change = "Change";
    public const string Unknown = "Unknown";

    /// <summary>Each of them once.</summary>
    public static IReadOnlyList<string> All { get; } = [Saturation, SickPod, Leak, Node, Dependency, Change, Unknown];
}
