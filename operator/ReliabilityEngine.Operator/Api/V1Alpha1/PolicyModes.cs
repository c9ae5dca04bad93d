namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>How far a policy lets the engine go.</summary>
public static class PolicyModes
{
    public const string Observe = "Observe";
    public const string Recommend = "Recommend";
    public const string Enforce = "Enforce";
}
