using ControllerRuntime.Crds;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>One change to one object. It is written down before it is made, so that a crash in between repeats nothing.</summary>
[Description("One change to one object.")]
public sealed record ExecutionStepStatus
{
    [Required]
    [Description("The object, as Kind/name.")]
    [Length(1, 320)]
    public string Name { get; set; } = "";

    [Description("The object's uid: another one of the same name is not touched.")]
    [Length(1, 64)]
    public string? Uid { get; set; }

    [Required]
    [Description("How far it is. Kept: it cannot be taken back, or is no longer the engine's to take back.")]
    [AllowedValues(StepStates.NotDone, StepStates.Begun, StepStates.Done, StepStates.Undone, StepStates.Kept)]
    public string State { get; set; } = StepStates.NotDone;

    [Description("What was there before.")]
    [Length(0, 256)]
    public string? Before { get; set; }

    [Description("What was put in its place.")]
    [Length(0, 256)]
    public string? After { get; set; }

    [Description("What it waits for, why it is kept, or what came of it.")]
    [Length(0, 512)]
    public string? Message { get; set; }
}
