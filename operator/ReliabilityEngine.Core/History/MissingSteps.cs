namespace ReliabilityEngine.Core.History;

/// <summary>Steps that are not counted and are asked for again.</summary>
/// <param name="Cause">What became of them.</param>
/// <param name="Steps">How many; more than 0.</param>
/// <param name="Span">How much time they make up.</param>
/// <param name="AskedAgainIn">How long until the next attempt; 0 or more.</param>
public sealed record MissingSteps(MissingCause Cause, int Steps, TimeSpan Span, TimeSpan AskedAgainIn);
