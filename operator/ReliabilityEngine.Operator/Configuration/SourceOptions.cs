namespace ReliabilityEngine.Operator.Configuration;

/// <summary>One telemetry source, by the name SLOTargets call it.</summary>
public sealed record SourceOptions(string Name, PrometheusOptions Prometheus)
{
    /// <summary>The source of an SLOTarget that names none.</summary>
    public const string DefaultName = "default";
}
