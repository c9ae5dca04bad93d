using ReliabilityEngine.Core.Predicting;
using ReliabilityEngine.Core.Scoring;

namespace ReliabilityEngine.Core;

/// <summary>What one assessment hands to the next of the same target; losing it costs a refit and the hysteresis, nothing else.</summary>
public sealed record AssessmentMemory
{
    /// <summary>When the first assessment was made: without any data, silence counts from here.</summary>
    public required DateTimeOffset FirstAt { get; init; }

    /// <summary>The level shown last.</summary>
    public required RiskLevel Level { get; init; }

    /// <summary>The models as fed so far; never changed in place.</summary>
    public required ForecastState Forecast { get; init; }
}
