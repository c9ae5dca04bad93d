using ReliabilityEngine.Twin.Model;

namespace ReliabilityEngine.Twin.Faults;

/// <summary>How much of an error budget a story has to spend.</summary>
/// <param name="AllowedRatio">The ratio of events that may be bad: 0.01 for an objective of 99 %.</param>
/// <param name="Window">The objective's rolling window.</param>
/// <param name="SpentRatio">The share of the budget that is gone at the end: 0.5 for half of it.</param>
/// <param name="Bad">How many of the requests that a pod has answered were bad.</param>
public sealed record BudgetSpending(double AllowedRatio, TimeSpan Window, double SpentRatio, Func<PodState, long> Bad);
