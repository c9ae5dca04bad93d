using ControllerRuntime.Crds;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>What is decided about one target; holding is a decision too.</summary>
[Description("What is decided about the target; to hold is a decision too.")]
public sealed record DecisionStatus
{
    [Required]
    [Description("Hold: nothing is done. Recommend: the action would be taken with mode Enforce. Act: it is taken.")]
    [AllowedValues("Hold", "Recommend", "Act")]
    public string Verdict { get; set; } = "";

    [Description("The name of the policy's action it is about.")]
    [DnsLabel]
    public string? Action { get; set; }

    [Required]
    [Description("Why, in one word.")]
    [Length(1, 64)]
    public string Reason { get; set; } = "";

    [Description("Why, in a sentence.")]
    [Length(1, 512)]
    public string? Message { get; set; }

    [Description("What speaks against the action; every other question was answered in its favour, or is not about it.")]
    [Items(0, 16)]
    [ListMap("name")]
    public IReadOnlyList<RailStatus>? Objections { get; set; }

    [Description("Since when the decision has been what it is.")]
    public DateTimeOffset? Since { get; set; }
}
