namespace ReliabilityEngine.Core.Scoring.Causes;

/// <summary>A cause that the facts point at, or null where they do not.</summary>
internal delegate CauseFinding? CauseRule(CauseFacts facts);
