using ControllerRuntime.Crds;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>An object of the same namespace.</summary>
[Description("An object of the same namespace.")]
public sealed record LocalReference
{
    [Required]
    [Description("The object's name.")]
    [DnsName]
    public string Name { get; set; } = "";
}
