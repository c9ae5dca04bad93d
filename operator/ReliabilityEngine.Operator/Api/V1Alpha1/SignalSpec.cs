using ControllerRuntime.Crds;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>A series to watch beside the indicator.</summary>
[Description("A series to watch beside the indicator, for each selected target: memory, queue length, saturation.")]
public sealed record SignalSpec
{
    [Required]
    [Description("What the signal is called.")]
    [DnsLabel]
    public string Name { get; set; } = "";

    [Required]
    [Description("An expression in the language of the target's source, in which $namespace, $workload and $slo stand for the names of the target's namespace,"
        + " its workload and the target itself. Up to 500 series, told apart by the label pod, else node; the worst one counts.")]
    [Length(1, 4096)]
    public string Query { get; set; } = "";

    [Description("Which way is bad: Up, Down or Both.")]
    [AllowedValues("Up", "Down", "Both")]
    [Default("Up")]
    public string Direction { get; set; } = "Up";

    [Description("What tells whether a value is unusual. Auto: what has proved best so far.")]
    [AllowedValues("Auto", "Ensemble", "Level", "Change", "LevelShift", "VarianceShift", "SeasonalBaseline", "IsolationForest", "ExtendedIsolationForest", "Autoencoder")]
    [Default("Auto")]
    public string Detector { get; set; } = "Auto";
}
