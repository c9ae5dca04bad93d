using ControllerRuntime.Crds;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>A time that does not count, once or repeated.</summary>
[Description("A time that does not count: once (from and to) or repeated (schedule and duration).")]
public sealed record ExclusionSpec
{
    [Required]
    [Description("What the exclusion is called.")]
    [DnsLabel]
    public string Name { get; set; } = "";

    [Description("When it starts, as an RFC 3339 time. Together with to; not with schedule.")]
    public DateTimeOffset? From { get; set; }

    [Description("When it ends, as an RFC 3339 time; the end is not part of it.")]
    public DateTimeOffset? To { get; set; }

    [Description("When it starts again and again: five cron fields or a macro such as @daily. Together with duration; not with from and to.")]
    [Length(1, 128)]
    public string? Schedule { get; set; }

    [Description("How long each repetition lasts, at most 7d.")]
    [DurationText]
    public string? Duration { get; set; }

    [Description("The time zone of the schedule, as the IANA database names it.")]
    [Length(1, 64)]
    [Default("Etc/UTC")]
    public string TimeZone { get; set; } = "Etc/UTC";

    [Description("What the time is taken out of: the budget, the training of models, actions, chaos experiments.")]
    [AllowedValues("Budget", "Training", "Actions", "Chaos")]
    [Items(1, 4)]
    [ListSet]
    [Default("Budget", "Training", "Actions", "Chaos")]
    public IReadOnlyList<string> ApplyTo { get; set; } = ["Budget", "Training", "Actions", "Chaos"];
}
