namespace ReliabilityEngine.Operator.Acting.Executing;

/// <summary>Why an action is not carried out, or not to its end.</summary>
/// <param name="Reason">A constant of <see cref="Api.V1Alpha1.Reasons"/>.</param>
/// <param name="Message">The figures and the remedy, in sentences.</param>
internal sealed record Objection(string Reason, string Message);
