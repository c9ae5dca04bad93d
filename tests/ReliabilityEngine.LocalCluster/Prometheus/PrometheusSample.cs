namespace ReliabilityEngine.LocalCluster.Prometheus;

/// <summary>One element of a query's answer; a scalar has no labels.</summary>
public sealed record PrometheusSample(IReadOnlyDictionary<string, string> Labels, DateTimeOffset At, double Value);
