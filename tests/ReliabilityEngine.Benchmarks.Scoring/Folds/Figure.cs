namespace ReliabilityEngine.Benchmarks.Scoring.Folds;

/// <summary>One measure of a family under its protocol's two ways to choose parameters.</summary>
/// <param name="Value">With the shipped parameters.</param>
/// <param name="LeftOut">Each series with the parameters chosen on the others; null where nothing is chosen on this data.</param>
/// <param name="Low">The 5 % quantile of the judged figure over resampled series.</param>
/// <param name="High">Its 95 % quantile.</param>
public sealed record Figure(double Value, double? LeftOut, double Low, double High);
