namespace ReliabilityEngine.Core.Chaos;

/// <summary>Why a run may not begin, or not go on.</summary>
/// <param name="Reason">One CamelCase word.</param>
/// <param name="Message">The figures and the remedy, in a sentence.</param>
public sealed record RunObjection(string Reason, string Message);
