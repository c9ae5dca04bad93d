namespace ControllerRuntime.Entities.Kinds;

/// <summary>How far a Job has come: Complete or Failed among its conditions is its end.</summary>
public sealed record JobStatus
{
    public int? Active { get; init; }

    public int? Failed { get; init; }

    public IReadOnlyList<StatusCondition>? Conditions { get; init; }
}
