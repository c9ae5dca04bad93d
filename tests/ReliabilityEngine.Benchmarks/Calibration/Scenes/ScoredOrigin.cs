using ReliabilityEngine.Core.Predicting;

namespace ReliabilityEngine.Benchmarks.Calibration.Scenes;

/// <summary>One forecast and what became of it.</summary>
internal sealed record ScoredOrigin
{
    public required int Run { get; init; }

    public required BudgetForecast Forecast { get; init; }

    /// <summary>The budget was used up already: nothing is left to foresee.</summary>
    public required bool Exhausted { get; init; }

    /// <summary>A page tier fired already.</summary>
    public required bool Firing { get; init; }

    /// <summary>The minute of the run at which the budget was used up, when that was within the horizon: the same for all origins of an episode.</summary>
    public required int? ExhaustedAt { get; init; }

    /// <summary>T; null when it is beyond the horizon.</summary>
    public required TimeSpan? Time { get; init; }

    /// <summary>What a straight line through the last hour says T is; null for never.</summary>
    public required TimeSpan? LineOverHour { get; init; }

    public required TimeSpan? LineOverSixHours { get; init; }

    /// <summary>The risk score ÷ 100; null when unknown.</summary>
    public required double? Risk { get; init; }

    /// <summary>Whether a page tier fired or the budget was used up within the score's horizon.</summary>
    public required bool RiskHappened { get; init; }

    /// <summary>What a user without the score sees at the same moment.</summary>
    public required BurnOutlook Burn { get; init; }
}
