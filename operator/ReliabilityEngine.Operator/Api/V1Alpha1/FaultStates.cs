namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>How far the change of one object is.</summary>
public static class FaultStates
{
    /// <summary>It is not known to have been made.</summary>
    public const string NotInjected = "NotInjected";

    public const string Injected = "Injected";
    public const string Recovered = "Recovered";

    /// <summary>It cannot be recovered, or is no longer ours to recover.</summary>
    public const string LetGo = "LetGo";
}
