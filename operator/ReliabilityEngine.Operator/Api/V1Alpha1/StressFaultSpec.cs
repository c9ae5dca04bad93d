using ControllerRuntime.Crds;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>A Job takes CPU and memory beside a pod of the workload.</summary>
[Description("A Job on the node of one of the workload's pods takes CPU and memory. It ends by itself after the duration, whatever becomes of the operator.")]
public sealed record StressFaultSpec
{
    [Description("How many CPUs are kept busy.")]
    [Range(0, 64)]
    [Default(1)]
    public int CpuWorkers { get; set; } = 1;

    [Description("How much memory is taken, in MiB.")]
    [Range(0, 65536)]
    [Default(0)]
    public int MemoryMebibytes { get; set; }

    [Required]
    [Description("The image, in which stress-ng is on the PATH. The Job runs as an ordinary user without rights.")]
    [Length(1, 255)]
    public string Image { get; set; } = "";
}
