using ControllerRuntime.Crds;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>One change to one object. It is written down before it is made, so that a crash in between repeats nothing.</summary>
[Description("One change to one object.")]
public sealed record FaultRecordStatus
{
    [Required]
    [Description("The object, as Kind/name.")]
    [Length(1, 320)]
    public string Name { get; set; } = "";

    [Description("The object's uid: another one of the same name is not touched.")]
    [Length(1, 64)]
    public string? Uid { get; set; }

    [Required]
    [Description("How far it is. LetGo: it cannot be recovered, or is no longer the engine's to recover; the message says why.")]
    [AllowedValues(FaultStates.NotInjected, FaultStates.Injected, FaultStates.Recovered, FaultStates.LetGo)]
    public string State { get; set; } = FaultStates.NotInjected;

    [Description("What was there before.")]
    [Length(0, 256)]
    public string? Before { get; set; }

    [Description("What was put in its place.")]
    [Length(0, 256)]
    public string? After { get; set; }

    [Description("What it waits for, or why it was let go.")]
    [Length(0, 512)]
    public string? Message { get; set; }
}
