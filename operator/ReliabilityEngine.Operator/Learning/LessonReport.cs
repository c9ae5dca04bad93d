using ReliabilityEngine.Core.Learning;

namespace ReliabilityEngine.Operator.Learning;

/// <summary>What has been learned of one policy, at one moment.</summary>
/// <param name="Calibration">How the predictions of the last 30 days have turned out.</param>
/// <param name="Demotion">Of the policy as a whole; null while it is not demoted.</param>
/// <param name="Drifted">The targets, by uid, for which it only recommends because their traffic keeps drifting, and since when.</param>
/// <param name="Prevented">What its actions have prevented, added up.</param>
internal sealed record LessonReport(CalibrationFinding Calibration, Demotion? Demotion, IReadOnlyDictionary<string, DateTimeOffset> Drifted, PreventedBreaches Prevented)
{
    /// <summary>The calibration as people are told of it: as it was at the first look of the day, or when it changed.</summary>
    public required CalibrationFinding Told { get; init; }

    /// <summary>What was prevented, as of then.</summary>
    public required PreventedBreaches ToldPrevented { get; init; }

    /// <summary>Why nothing of what had been learned before is known; null where it is.</summary>
    public string? Loss { get; init; }
}
