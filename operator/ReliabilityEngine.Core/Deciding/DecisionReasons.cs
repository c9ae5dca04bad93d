namespace ReliabilityEngine.Core.Deciding;

/// <summary>
/// Why nothing is planned; beside them a hold has a reason of <see cref="Guards.GuardReasons"/>, and what is recommended or done has its
/// cause for a reason.
/// </summary>
public static class DecisionReasons
{
    public const string RiskUnknown = "RiskUnknown";
    public const string Observing = "Observing";
    public const string OlderPolicy = "OlderPolicy";
    public const string NoActions = "NoActions";
    public const string BelowEveryAction = "BelowEveryAction";
    public const string NoActionForCause = "NoActionForCause";
    public const string Waiting = "Waiting";

    public const string NoWorkload = "NoWorkload";
    public const string ScaledToZero = "ScaledToZero";
    public const string NotScalable = "NotScalable";
    public const string CapacityUnknown = "CapacityUnknown";
    public const string EnoughReplicas = "EnoughReplicas";
    public const string AtMaximum = "AtMaximum";
    public const string TooFewSiblings = "TooFewSiblings";
    public const string NoCulprit = "NoCulprit";
    public const string NoHealthyRevision = "NoHealthyRevision";
}
