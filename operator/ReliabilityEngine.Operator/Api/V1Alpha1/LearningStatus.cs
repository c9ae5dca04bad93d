using ControllerRuntime.Crds;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>How a policy's predictions of the last 30 days have turned out; taken once a day.</summary>
[Description("How the predictions of the last 30 days have turned out, over all targets; taken once a day, and when what is said of them changes.")]
public sealed record LearningStatus
{
    [Description("How many predictions were scored: their time has come, and nothing came between.")]
    [Range(0, int.MaxValue)]
    public int? Scored { get; set; }

    [Description("How many were censored: an action, a closed gate, a person or an exclusion came between.")]
    [Range(0, int.MaxValue)]
    public int? Censored { get; set; }

    [Description("How many breaches the scored ones foretold: the sum of their probabilities.")]
    [Range(0, int.MaxValue)]
    public int? Foretold { get; set; }

    [Description("How many breaches came of them.")]
    [Range(0, int.MaxValue)]
    public int? Breached { get; set; }

    [Description("How many predictions were acted on and have been settled.")]
    [Range(0, int.MaxValue)]
    public int? ActedOn { get; set; }

    [Description("How many breaches that has prevented, with a 95 % interval: foretold less those that came. It is about all cases together, and as good as the predictions are calibrated.")]
    [Length(1, 64)]
    public string? Prevented { get; set; }
}
