using ControllerRuntime.Crds;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>Back to the last healthy revision; there is nothing to set.</summary>
[Description("Back to the last healthy revision of the workload. There is nothing to set: write {}.")]
public sealed record RollbackActionSpec;
