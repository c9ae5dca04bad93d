using ReliabilityEngine.Core.Scoring;

namespace ReliabilityEngine.Core.Tests.Scoring;

public class RiskThresholdsTests
{
    [Theory]
    [InlineData(39.9, RiskLevel.Unknown, RiskLevel.Low)]
    [InlineData(40, RiskLevel.Low, RiskLevel.Medium)]
    [InlineData(36, RiskLevel.Medium, RiskLevel.Medium)]
    [InlineData(34, RiskLevel.Medium, RiskLevel.Low)]
    [InlineData(67, RiskLevel.Critical, RiskLevel.High)]
    [InlineData(86, RiskLevel.Critical, RiskLevel.Critical)]
    [InlineData(90, RiskLevel.Low, RiskLevel.Critical)]
    public void Levels_rise_at_once_and_fall_late(double score, RiskLevel previous, RiskLevel expected) =>
        Assert.Equal(expected, RiskThresholds.Default.LevelOf(score, previous));

    [Theory]
    [InlineData(1, RiskLevel.Low, RiskLevel.Medium)]
    [InlineData(1, RiskLevel.Critical, RiskLevel.Medium)]
    [InlineData(75, RiskLevel.Low, RiskLevel.High)]
    public void While_an_alert_fires_the_level_is_Medium_at_least(double score, RiskLevel previous, RiskLevel expected) =>
        Assert.Equal(expected, RiskThresholds.Default.LevelOf(score, previous, alerts: true));

    [Fact]
    public void Every_level_is_left_at_a_score_of_zero()
    {
        for (var medium = 1; medium <= 98; medium++)
        {
            var thresholds = new RiskThresholds(medium, medium + 1, medium + 2);

            Assert.Equal(RiskLevel.Low, thresholds.LevelOf(0, RiskLevel.Critical));
            Assert.Equal(RiskLevel.Critical, thresholds.LevelOf(RiskThresholds.LeftBelow(medium + 2), RiskLevel.Critical));
        }
    }
}
