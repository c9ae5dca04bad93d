using ReliabilityEngine.Benchmarks.Scoring.Models;

namespace ReliabilityEngine.Benchmarks.Scoring.Data;

/// <summary>One day of a cluster: metrics of pods and of calls between them (both in pods' names), and the faults injected.</summary>
public sealed record NezhaDay(
    IReadOnlyList<CallEdge> Edges, IReadOnlyList<TimedColumn> PodMetrics, IReadOnlyList<TimedColumn> EdgeMetrics, IReadOnlyList<NezhaFault> Faults);
