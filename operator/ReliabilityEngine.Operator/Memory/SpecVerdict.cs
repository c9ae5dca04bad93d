using ReliabilityEngine.Operator.Mapping;

namespace ReliabilityEngine.Operator.Memory;

/// <summary>What was found out about one version of a spec.</summary>
/// <param name="Version">The generation and the annotations that were looked at.</param>
/// <param name="Objection">Why it cannot be worked with; null when nothing is wrong.</param>
/// <param name="Remarks">What its indicator may mean by mistake; empty when nothing is odd.</param>
internal sealed record SpecVerdict(string Version, ConditionCause? Objection, string Remarks);
