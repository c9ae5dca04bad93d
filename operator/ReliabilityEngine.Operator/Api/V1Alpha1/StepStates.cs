namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>How far one step of an action is.</summary>
public static class StepStates
{
    public const string NotDone = "NotDone";

    /// <summary>The change is made, and its effect awaited.</summary>
    public const string Begun = "Begun";

    public const string Done = "Done";
    public const string Undone = "Undone";

    /// <summary>It cannot be taken back, or is no longer ours to take back.</summary>
    public const string Kept = "Kept";
}
