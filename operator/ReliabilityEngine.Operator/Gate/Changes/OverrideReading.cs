namespace ReliabilityEngine.Operator.Gate.Changes;

/// <summary>What came of looking for an override.</summary>
/// <param name="Override">The one that counts; null when none is valid.</param>
/// <param name="Problems">Why those that were set do not count, each with what to do; empty when one counts.</param>
internal sealed record OverrideReading(GateOverride? Override, IReadOnlyList<string> Problems);
