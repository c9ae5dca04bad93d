namespace ReliabilityEngine.Benchmarks.Scoring.Models;

/// <summary>One dependency: the caller fails when the callee does.</summary>
public readonly record struct CallEdge(string Caller, string Callee);
