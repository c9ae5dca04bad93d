using ControllerRuntime.Crds;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>What a receiver has been told of an action; it is written after it was told, so that a crash in between tells it again under the same key.</summary>
[Description("What the receiver has been told.")]
public sealed record NotificationStatus
{
    [Required]
    [Description("What the receiver knows it by: who is told the same twice shows it once.")]
    [Length(1, 260)]
    public string Key { get; set; } = "";

    [Required]
    [Description("How loudly it was told. Critical only while a page alert fires: what is merely foreseen pages nobody.")]
    [AllowedValues("Info", "Warning", "Critical")]
    public string Severity { get; set; } = "";

    [Required]
    [Description("When it was told last.")]
    public DateTimeOffset SentTime { get; set; }

    [Required]
    [Description("How often it was told.")]
    [Range(1, int.MaxValue)]
    public int Count { get; set; } = 1;

    [Description("When the receiver was told that it is over; left out until then.")]
    public DateTimeOffset? EndedTime { get; set; }
}
