namespace ReliabilityEngine.Benchmarks.Scoring.Results;

/// <summary>One line of a benchmark table: our figure, where a model is plugged in, beside what others reach.</summary>
public sealed record Measurement
{
    public required string Family { get; init; }

    public required string Measure { get; init; }

    /// <summary>Our figure; null while no model of ours is plugged in: then the row is not a result, only its baselines are.</summary>
    public double? Value { get; init; }

    public required string Unit { get; init; }

    public required Goal Goal { get; init; }

    /// <summary>Others on the same data in the same run.</summary>
    public IReadOnlyList<NamedValue> Baselines { get; init; } = [];

    /// <summary>Figures others published, on whatever data the note says.</summary>
    public IReadOnlyList<NamedValue> Published { get; init; } = [];

    public string? Note { get; init; }

    /// <summary>Whether the goal is met; a figure that is no number meets nothing.</summary>
    public bool? Met => Value is { } value ? Goal.IsMetBy(value) : null;
}
