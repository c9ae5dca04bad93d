using ControllerRuntime.Crds;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>What a signal shows of one target.</summary>
[Description("What a signal shows of the target.")]
public sealed record SignalStatus
{
    [Required]
    [Description("The signal's name.")]
    [DnsLabel]
    public string Name { get; set; } = "";

    [Required]
    [Description("Normal, Anomalous, Learning while too little of it has been seen, or NoData.")]
    [AllowedValues("Normal", "Anomalous", "Learning", "NoData")]
    public string State { get; set; } = "";

    [Description("The detector that watches it: what detector has come to.")]
    [Length(1, 64)]
    public string? Detector { get; set; }

    [Description("Since when the state has been what it is.")]
    public DateTimeOffset? Since { get; set; }

    [Description("The series that is worst: a pod, else a node.")]
    [Length(1, 253)]
    public string? Series { get; set; }

    [Description("What was seen, for people.")]
    [Length(1, 256)]
    public string? Message { get; set; }
}
