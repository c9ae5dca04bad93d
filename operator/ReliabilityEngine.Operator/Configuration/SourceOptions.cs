namespace ReliabilityEngine.Operator.Configuration;

/// <summary>One telemetry source, by the name SLOTargets call it.</summary>
public sealed record SourceOptions(string Name, PrometheusOptions Prometheus)
{
    /// <summary>A command asks once; the engine asks again. Failures are told accordingly.</summary>
    public bool IsAskedOnce { get; init; }

    /// <summary>Whether the URL was given to a command, and may be told to who gave it.</summary>
    public bool IsUrlGiven { get; init; }

    /// <summary>The source of an SLOTarget that names none.</summary>
    public const string DefaultName = "default";
}
