using ControllerRuntime.Crds;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>One selected target, by the policy's measure.</summary>
[Description("One selected SLOTarget, by the policy's measure.")]
public sealed record PolicyTargetStatus
{
    [Required]
    [Description("The SLOTarget's name.")]
    [DnsName]
    public string Name { get; set; } = "";

    [Description("The SLOTarget's risk by the policy's signals, horizon and levels, without what it inherits from its dependencies: what the gate goes by.")]
    [AllowedValues("Unknown", "Low", "Medium", "High", "Critical")]
    public string? Level { get; set; }

    [Description("The SLOTarget's risk by the policy's measure, and where it comes from.")]
    public PolicyRiskStatus? Risk { get; set; }

    [Description("What the policy's signals show.")]
    [Items(0, 16)]
    [ListMap("name")]
    public IReadOnlyList<SignalStatus>? Signals { get; set; }

    [Description("What is decided about it.")]
    public DecisionStatus? Decision { get; set; }

    [Description("Whether a new image may be rolled out to its workload.")]
    public TargetGateStatus? Gate { get; set; }
}
