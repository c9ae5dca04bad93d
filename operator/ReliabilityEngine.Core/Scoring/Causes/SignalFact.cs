namespace ReliabilityEngine.Core.Scoring.Causes;

/// <summary>What a policy's signal shows at the moment.</summary>
public sealed record SignalFact(string Name)
{
    /// <summary>The detector that watches it.</summary>
    public string? Detector { get; init; }

    public SignalCondition State { get; init; }

    /// <summary>Whether its worst series is unusual.</summary>
    public bool IsAnomalous => State == SignalCondition.Anomalous;

    /// <summary>Since when the state has been what it is; null when that is not known.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>What was seen, for people.</summary>
    public string? Message { get; init; }

    /// <summary>How unusual, 0 to 1; null while it is learning, or without data.</summary>
    public double? Score { get; init; }

    /// <summary>Whether it is likely to leave its usual range within the hour.</summary>
    public bool IsWarned { get; init; }

    /// <summary>The worst series: a pod, a node, or what its labels say; null for a signal of one series.</summary>
    public string? Series { get; init; }

    /// <summary>The pods whose series stand out among their siblings, worst first.</summary>
    public IReadOnlyList<string> OutlierPods { get; init; } = [];

    /// <summary>The pods whose series rise steadily, whatever the load, fastest first.</summary>
    public IReadOnlyList<SteadyRise> Rises { get; init; } = [];
}
