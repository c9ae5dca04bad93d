namespace ReliabilityEngine.Core.Deciding.Guards;

/// <summary>What one guard answered.</summary>
/// <param name="Guard">Its name, one of <see cref="GuardChain.Names"/>.</param>
/// <param name="Reason">One word, a constant of <see cref="GuardReasons"/>.</param>
/// <param name="Message">The figures, and the remedy where there is one.</param>
public sealed record GuardVerdict(string Guard, GuardEffect Effect, string Reason, string Message);
