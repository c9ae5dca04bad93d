using ReliabilityEngine.Benchmarks.Scoring.Folds;

namespace ReliabilityEngine.Benchmarks.Scoring.Results;

/// <summary>One line of a benchmark table: our figure, where a model is plugged in, beside what others reach.</summary>
public sealed record Measurement
{
    public required string Family { get; init; }

    public required string Measure { get; init; }

    /// <summary>Our figure with the shipped parameters; null while no model of ours is plugged in: then the row is not a result, only its baselines are.</summary>
    public double? Value { get; init; }

    /// <summary>Our figure with parameters chosen on the other series; null where nothing is chosen on this data.</summary>
    public double? LeftOut { get; init; }

    /// <summary>The 90 % interval over series of the figure that is judged; null where there is none.</summary>
    public (double Low, double High)? Interval { get; init; }

    public required string Unit { get; init; }

    public required Goal Goal { get; init; }

    /// <summary>Others on the same data in the same run.</summary>
    public IReadOnlyList<NamedValue> Baselines { get; init; } = [];

    /// <summary>Figures others published, on whatever data the note says.</summary>
    public IReadOnlyList<NamedValue> Published { get; init; } = [];

    public string? Note { get; init; }

    /// <summary>Whether the goal is met by the left-out figure, where there is one; a figure that is no number meets nothing.</summary>
    public bool? Met => (LeftOut ?? Value) is { } value ? Goal.IsMetBy(value) : null;

    /// <summary>The row with its figure; null leaves it without one.</summary>
    public Measurement With(Figure? figure) => figure is null
        ? this
        : this with { Value = figure.Value, LeftOut = figure.LeftOut, Interval = (figure.Low, figure.High) };
}
