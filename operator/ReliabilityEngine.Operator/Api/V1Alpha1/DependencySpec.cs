using ControllerRuntime.Crds;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>Another target whose breach can cause a breach of this one.</summary>
[Description("Another SLOTarget whose breach can cause a breach of this one.")]
public sealed record DependencySpec
{
    [Required]
    [Description("What this dependency is called here.")]
    [DnsLabel]
    public string Name { get; set; } = "";

    [Required]
    [Description("The SLOTarget it is.")]
    public SLOTargetReference SloTargetRef { get; set; } = new();

    [Description("The probability that this objective is breached while that one is: a decimal string above 0 and up to 1.")]
    [Length(1, 6)]
    [Pattern(@"^(0(\.[0-9]{1,4})?|1(\.0{1,4})?)$", "a decimal above 0 and up to 1, such as \"0.8\"")]
    [Default("0.5")]
    public string Probability { get; set; } = "0.5";
}
