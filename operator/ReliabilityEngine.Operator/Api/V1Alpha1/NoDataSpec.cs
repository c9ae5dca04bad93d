using ControllerRuntime.Crds;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>What a silent telemetry source means.</summary>
[Description("What a silent telemetry source means.")]
public sealed record NoDataSpec
{
    [Description("How long without data before people are told.")]
    [DurationText]
    [Default("10m")]
    public string After { get; set; } = "10m";

    [Description("Who is told. A workload that wants replicas and has none ready is a Page whatever this says.")]
    [AllowedValues("None", "Ticket", "Page")]
    [Default("Ticket")]
    public string Severity { get; set; } = "Ticket";
}
