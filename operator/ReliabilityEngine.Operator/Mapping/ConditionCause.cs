namespace ReliabilityEngine.Operator.Mapping;

/// <summary>Why a condition is not as one would wish.</summary>
/// <param name="Reason">A constant of <see cref="Api.V1Alpha1.Reasons"/>.</param>
/// <param name="Message">What it means and what the reader can do.</param>
internal sealed record ConditionCause(string Reason, string Message);
