namespace ReliabilityEngine.Benchmarks.Scoring.Scorers;

/// <summary>What an alarm at a row is worth; inside a window (its number in the corpus, else −1) only the largest counts.</summary>
internal readonly record struct NabRow(double Score, int Window, double Value);
