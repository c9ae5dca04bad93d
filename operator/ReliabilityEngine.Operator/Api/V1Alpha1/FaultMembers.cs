namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>The members of a fault, of which exactly one is set, as they are written.</summary>
public static class FaultMembers
{
    public const string PodKill = "podKill";
    public const string PodEvict = "podEvict";
    public const string ScaleDown = "scaleDown";
    public const string NodeCordon = "nodeCordon";
    public const string Stress = "stress";
    public const string NetworkLoss = "networkLoss";
    public const string ChaosMesh = "chaosMesh";
    public const string Litmus = "litmus";

    /// <summary>Each of them once.</summary>
    public static IReadOnlyList<string> All { get; } = [PodKill, PodEvict, ScaleDown, NodeCordon, Stress, NetworkLoss, ChaosMesh, Litmus];

    /// <summary>The one that is set; empty where none is.</summary>
    public static string Of(FaultSpec fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        object?[] members = [fault.PodKill, fault.PodEvict, fault.ScaleDown, fault.NodeCordon, fault.Stress, fault.NetworkLoss, fault.ChaosMesh, fault.Litmus];
        return All.Zip(members).Where(member => member.Second is not null).Select(member => member.First).FirstOrDefault("");
    }
}
