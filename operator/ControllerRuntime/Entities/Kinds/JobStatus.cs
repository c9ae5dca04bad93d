using System.Text.Json.Serialization;

namespace ControllerRuntime.Entities.Kinds;

/// <summary>How far a Job has come.</summary>
public sealed record JobStatus
{
    /// <summary>The type of the condition of a Job that ran to its end.</summary>
    public const string Complete = "Complete";

    private const string Failure = "Failed";

    public int? Active { get; init; }

    public int? Failed { get; init; }

    public IReadOnlyList<StatusCondition>? Conditions { get; init; }

    /// <summary>How it has ended, Complete or Failed; null while it has not.</summary>
    [JsonIgnore]
    public StatusCondition? End => Conditions?.FirstOrDefault(condition => condition is { Type: Complete or Failure, Status: ConditionStatus.True });
}
