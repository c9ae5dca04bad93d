using ReliabilityEngine.Core.Predicting.Anomalies;

namespace ReliabilityEngine.Core.Predicting.Signals;

/// <summary>What a watch says of a signal after a step: of its worst series, and how many are judged.</summary>
public sealed record SignalState
{
    /// <summary>Nothing has been seen.</summary>
    public static readonly SignalState Nothing = new();

    public SignalVerdict Quality { get; init; }

    /// <summary>1 − P(something at least as surprising in a series that goes on as before), 0 to 1. While a series is anomalous it is the highest
    /// since that began.</summary>
    public double Score { get; init; }

    public bool IsAnomalous { get; init; }

    /// <summary>The step in which the worst series became anomalous; null when none is.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>The key of the worst series; null while none is judged.</summary>
    public string? Series { get; init; }

    /// <summary>The side on which it is anomalous; <see cref="AnomalyDirection.Both"/> when it is not.</summary>
    public AnomalyDirection Direction { get; init; }

    public double? Value { get; init; }

    /// <summary>What was usual for it at this time of day.</summary>
    public double? Usual { get; init; }

    /// <summary>Series that are judged.</summary>
    public int Watched { get; init; }

    /// <summary>Series that are still being learned.</summary>
    public int Learning { get; init; }

    /// <summary>Series for which there was no room.</summary>
    public int Unwatched { get; init; }

    /// <summary>Series that are anomalous now, the worst among them.</summary>
    public int Anomalous { get; init; }
}
