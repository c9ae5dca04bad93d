using System.Text.Json.Nodes;
using ControllerRuntime.Crds;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>A ChaosEngine as it is to be made.</summary>
[Description("The ChaosEngine as it is to be made. The engine gives it a name, and says when it is active.")]
public sealed record LitmusTemplateSpec
{
    [Description("The apiVersion of Litmus.")]
    [AllowedValues(ChaosTools.LitmusVersion)]
    [Default(ChaosTools.LitmusVersion)]
    public string ApiVersion { get; set; } = ChaosTools.LitmusVersion;

    [Required]
    [Description("The kind.")]
    [AllowedValues("ChaosEngine")]
    public string Kind { get; set; } = "";

    [Description("Where it is made.")]
    public ToolMetadataSpec? Metadata { get; set; }

    [Required]
    [Description("Its spec, as Litmus documents it, of at most 16384 bytes, with one experiment that hurts pods. What it hurts must be of the experiment's namespace; TOTAL_CHAOS_DURATION must not be longer than the experiment's, which it is without one.")]
    public JsonObject Spec { get; set; } = [];
}
