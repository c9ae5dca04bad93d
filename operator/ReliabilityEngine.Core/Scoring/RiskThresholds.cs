namespace ReliabilityEngine.Core.Scoring;

/// <summary>The scores at which the levels begin, 0 to 100, rising.</summary>
public sealed record RiskThresholds(double Medium, double High, double Critical)
{
    /// <summary>Those of a target without a policy.</summary>
    public static readonly RiskThresholds Default = new(40, 70, 90);

    /// <summary>A level is left downwards only this many points below the score at which it began, or half as many as that score has.</summary>
    private const double HysteresisPoints = 5;

    /// <summary>The score below which a level is left that begins at <paramref name="threshold"/>; never below zero, where it would never be left.</summary>
    public static double LeftBelow(double threshold) => threshold - Math.Min(HysteresisPoints, threshold / 2);

    /// <summary>The level of <paramref name="score"/> after <paramref name="previous"/>.</summary>
    /// <param name="alerts">An alert tier fires, a ticket's too: people are told to act, so the level is Medium at least, whatever the score.</param>
    public RiskLevel LevelOf(double score, RiskLevel previous, bool alerts = false)
    {
        var level = Plain(score);
        var held = new RiskThresholds(LeftBelow(Medium), LeftBelow(High), LeftBelow(Critical)).Plain(score);
        var after = previous > level ? (RiskLevel)Math.Min((int)previous, (int)held) : level;
        return alerts && after < RiskLevel.Medium ? RiskLevel.Medium : after;
    }

    private RiskLevel Plain(double score) =>
        score >= Critical ? RiskLevel.Critical
        : score >= High ? RiskLevel.High
        : score >= Medium ? RiskLevel.Medium
        : RiskLevel.Low;
}
