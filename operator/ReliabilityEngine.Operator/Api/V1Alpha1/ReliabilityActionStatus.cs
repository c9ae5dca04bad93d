using ControllerRuntime.Crds;
using ControllerRuntime.Entities;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>What became of an action.</summary>
[Description("What became of the action.")]
public sealed record ReliabilityActionStatus : IConditionedStatus
{
    [Description("The metadata.generation this status is about; -1 before the engine has seen the object.")]
    [Range(-1, long.MaxValue)]
    [Default(-1)]
    public long? ObservedGeneration { get; set; }

    [Description("Approved, Executed and Verified.")]
    [Items(0, 16)]
    [ListMap("type")]
    public IReadOnlyList<Condition>? Conditions { get; set; }

    [Description("What was asked before the action was taken, in this order.")]
    [Items(0, 32)]
    public IReadOnlyList<RailStatus>? Rails { get; set; }

    [Description("What was measured before the action, such as the replicas and the risk.")]
    [Entries(0, 16)]
    [Length(0, 256)]
    public IReadOnlyDictionary<string, string>? Before { get; set; }

    [Description("The same, some time after it.")]
    [Entries(0, 16)]
    [Length(0, 256)]
    public IReadOnlyDictionary<string, string>? After { get; set; }

    [Description("Of notify: what the receiver has been told; left out until it has been.")]
    public NotificationStatus? Notification { get; set; }

    [Description("How it is carried out; left out until it is.")]
    public ExecutionStatus? Execution { get; set; }

    [Description("What came of it, when that can be told; Unknown when it cannot.")]
    [AllowedValues("Helped", "NoEffect", "Harmful", "Unknown")]
    public string? Outcome { get; set; }

    [Description("The probability, in percent, of what was to be prevented, as forecast without the action.")]
    [Range(0, 100)]
    public int? BreachPercentWithout { get; set; }

    /// <summary>How it ended: what came of it, or why nothing did; null while it stands, and while what was done is not judged.</summary>
    public Condition? Ending() => ControllerRuntime.Entities.Conditions.Find(Conditions, ConditionTypes.Verified) is { Status: not ConditionStatus.Unknown } verified ? verified : null;
}
