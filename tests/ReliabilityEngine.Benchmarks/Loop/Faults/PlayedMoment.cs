namespace ReliabilityEngine.Benchmarks.Loop.Faults;

/// <summary>What the stages made of a minute.</summary>
/// <param name="Risk">The score by the policy's measure, with its level.</param>
/// <param name="Cause">With its evidence.</param>
/// <param name="Decision">Its verdict and reason.</param>
internal sealed record PlayedMoment(DateTimeOffset At, string Risk, string Cause, string Decision);
