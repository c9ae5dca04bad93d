using ReliabilityEngine.Benchmarks.Scoring.Models;

namespace ReliabilityEngine.Benchmarks.Scoring.Data;

/// <summary>One traffic scenario of petshop: its call graph, its metrics in normal times, its faults.</summary>
public sealed record PetshopScenario(IReadOnlyList<CallEdge> Edges, MetricTable Normal, IReadOnlyList<PetshopFault> Faults);
