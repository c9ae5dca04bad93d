using ReliabilityEngine.Benchmarks.Scoring.Models;

namespace ReliabilityEngine.Benchmarks.Scoring.Data;

/// <summary>One injected fault: what was seen, where, and the node that caused it.</summary>
public sealed record PetshopFault(MetricTable Metrics, MetricKey Target, string RootCause);
