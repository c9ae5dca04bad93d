using ControllerRuntime.Crds;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>What is used of a policy's limits.</summary>
[Description("What is used of the policy's limits at present.")]
public sealed record LedgerStatus
{
    [Description("How many actions were taken within the last hour.")]
    [Range(0, int.MaxValue)]
    public int? ActionsLastHour { get; set; }

    [Description("How many actions are under way.")]
    [Range(0, int.MaxValue)]
    public int? InFlight { get; set; }
}
