namespace ReliabilityEngine.Core.Learning;

/// <summary>Since when, and why, the engine only recommends; only a person ends it.</summary>
/// <param name="Message">The figures, in a sentence.</param>
public sealed record Demotion(DateTimeOffset Since, string Message);
