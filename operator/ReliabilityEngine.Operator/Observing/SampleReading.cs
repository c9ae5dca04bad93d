using ReliabilityEngine.Core.Observing;

namespace ReliabilityEngine.Operator.Observing;

/// <summary>One sample for each step that was asked for, oldest first, and what was wrong, if anything.</summary>
public sealed record SampleReading(IReadOnlyList<Sample> Samples, SampleProblem? Problem)
{
    /// <summary>False when the same range should be asked for again: nothing was learned about it.</summary>
    public bool RangeIsRead => Problem?.RangeIsRead ?? true;
}
