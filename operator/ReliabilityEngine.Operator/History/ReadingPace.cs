namespace ReliabilityEngine.Operator.History;

/// <summary>When a target's source is asked for what.</summary>
/// <param name="Delay">How long the source's newest data is left to settle.</param>
/// <param name="SampleInterval">The pace of the target.</param>
/// <param name="Lookback">How long the source's data may come late: for so long what was read is asked again.</param>
internal sealed record ReadingPace(TimeSpan Delay, TimeSpan SampleInterval, TimeSpan Lookback);
