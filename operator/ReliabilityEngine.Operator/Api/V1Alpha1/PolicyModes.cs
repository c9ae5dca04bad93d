namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>How far a policy lets the engine go.</summary>
public static class PolicyModes
{
    public const string Observe = "Observe";
    public const string Recommend = "Recommend";
    public const string Enforce = "Enforce";

    private static readonly string[] Rising = [Observe, Recommend, Enforce];

    /// <summary>How far a mode goes, to compare with another.</summary>
    public static int Strength(string mode) => Array.IndexOf(Rising, mode);
}
