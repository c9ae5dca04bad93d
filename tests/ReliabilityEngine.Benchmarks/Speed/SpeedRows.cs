using ReliabilityEngine.Benchmarks.Scoring.Results;

namespace ReliabilityEngine.Benchmarks.Speed;

/// <summary>Rows of the speed table.</summary>
internal static class SpeedRows
{
    public const string Family = "speed";

    /// <summary>How many times faster ours is than the other.</summary>
    public static Measurement TimesFaster(string measure, Timed ours, string other, OtherFigures others, Goal goal) => new()
    {
        Family = Family,
        Measure = measure,
        Unit = "times faster",
        Value = others[other] / ours.Seconds,
        Goal = goal,
        Baselines = others.AreOfThisRun ? [Other(other, others)] : [],
        Published = others.AreOfThisRun ? [] : [Other(other, others)],
        Note = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"ours {ours.Microseconds:G3} µs"),
    };

    public static Measurement Of(string measure, double value, string unit, Goal goal, string? note = null) =>
        new() { Family = Family, Measure = measure, Unit = unit, Value = value, Goal = goal, Note = note };

    /// <summary>The other's figure in µs.</summary>
    public static NamedValue Other(string figure, OtherFigures others) => new($"{others.NameOf(figure)}, µs", others[figure] * 1e6);
}
