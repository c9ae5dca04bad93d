using ReliabilityEngine.Benchmarks.Scoring.Scorers;

namespace ReliabilityEngine.Benchmarks.Scoring.Data;

/// <summary>A labelled incident and the dimensions (from 0) that showed it.</summary>
public sealed record BlamedSegment(RowRange Rows, IReadOnlyList<int> Dimensions);
