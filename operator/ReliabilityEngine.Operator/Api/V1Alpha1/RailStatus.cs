using ControllerRuntime.Crds;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>One question that is asked before an action is taken, and its answer.</summary>
[Description("One question that is asked before the action is taken, and its answer.")]
public sealed record RailStatus
{
    [Required]
    [Description("What is asked, such as Cooldown.")]
    [Length(1, 64)]
    [Pattern("^[A-Z][A-Za-z0-9]*$", "a CamelCase word")]
    public string Name { get; set; } = "";

    [Required]
    [Description("Passed; RecommendOnly: it is recommended and not taken; Held: it is neither; NotAsked: it is not about such an action.")]
    [AllowedValues("Passed", "RecommendOnly", "Held", "NotAsked")]
    public string Verdict { get; set; } = "";

    [Description("Why, in one word.")]
    [Length(1, 64)]
    public string? Reason { get; set; }

    [Description("Why, in a sentence.")]
    [Length(1, 512)]
    public string? Message { get; set; }
}
