namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>How far the carrying out of an action is.</summary>
public static class ExecutionStates
{
    /// <summary>Its steps are taken.</summary>
    public const string Running = "Running";

    /// <summary>All steps were taken, and what they changed stands.</summary>
    public const string Done = "Done";

    /// <summary>What can be taken back is.</summary>
    public const string Undoing = "Undoing";

    /// <summary>Nothing stands any more of what could be taken back.</summary>
    public const string Undone = "Undone";

    /// <summary>Somebody else has undone it.</summary>
    public const string Reverted = "Reverted";

    /// <summary>Whether steps are being taken, forward or back.</summary>
    public static bool IsUnderWay(string? state) => state is Running or Undoing;
}
