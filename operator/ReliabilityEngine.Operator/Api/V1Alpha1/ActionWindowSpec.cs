using ControllerRuntime.Crds;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>A time at which actions are taken, or are not.</summary>
[Description("A time at which actions are taken, or are not. With an Allow window actions are taken within one only; a Forbid window wins over it. notify is"
    + " sent at any time.")]
public sealed record ActionWindowSpec
{
    /// <summary>The <see cref="Effect"/> that lets actions in.</summary>
    public const string Allow = "Allow";

    /// <summary>The <see cref="Effect"/> that keeps actions out.</summary>
    public const string Forbid = "Forbid";

    [Required]
    [Description("What the window is called.")]
    [DnsLabel]
    public string Name { get; set; } = "";

    [Required]
    [Description("When it starts again and again: five cron fields or a macro such as @daily.")]
    [Length(1, 128)]
    public string Schedule { get; set; } = "";

    [Required]
    [Description("How long each repetition lasts, at most 7d.")]
    [DurationText]
    public string Duration { get; set; } = "";

    [Description("The time zone of the schedule, as the IANA database names it.")]
    [Length(1, 64)]
    [Default("Etc/UTC")]
    public string TimeZone { get; set; } = "Etc/UTC";

    [Required]
    [Description("Allow: actions are taken within it. Forbid: none is.")]
    [AllowedValues(Allow, Forbid)]
    public string Effect { get; set; } = "";
}
