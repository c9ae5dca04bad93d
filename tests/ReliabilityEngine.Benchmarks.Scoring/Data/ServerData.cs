namespace ReliabilityEngine.Benchmarks.Scoring.Data;

/// <summary>One server: rows to fit on, rows to score, their labels, and who was to blame.</summary>
public sealed record ServerData(string Name, IReadOnlyList<double[]> Train, IReadOnlyList<double[]> Test, bool[] Labels, IReadOnlyList<BlamedSegment> Blamed);
