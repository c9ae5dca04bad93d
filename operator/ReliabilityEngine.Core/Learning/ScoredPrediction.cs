namespace ReliabilityEngine.Core.Learning;

/// <summary>How a prediction has turned out.</summary>
/// <param name="At">When it was made.</param>
/// <param name="Probability">What it said, 0 to 1.</param>
/// <param name="Turnout">What came of it.</param>
public sealed record ScoredPrediction(DateTimeOffset At, double Probability, Turnout Turnout)
{
    /// <summary>Of a censored one: what was foreseen when it was, 0 to 1. A breach that was prevented was foreseen here.</summary>
    public double Foreseen { get; init; }

    /// <summary>It was made when an action began, as what would happen without it: of use for what was prevented, not for calibration.</summary>
    public bool IsActedOn { get; init; }
}
