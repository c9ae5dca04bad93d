using ReliabilityEngine.Core.Scoring;

namespace ReliabilityEngine.Core.Tests.Scoring;

public sealed class RiskScorerTests
{
    [Fact]
    public void A_ticket_alert_raises_the_level_and_leaves_the_score_a_probability()
    {
        var (quiet, slow) = (ScoreWith(errors: 0.0002), ScoreWith(errors: 0.0013));

        Assert.Equal(RiskLevel.Low, quiet.Level);
        Assert.DoesNotContain(quiet.Factors, factor => factor.Name == RiskFactor.TicketAlert);
        Assert.Equal(RiskLevel.Medium, slow.Level);
        Assert.Equal(100 * slow.BreachProbability, slow.Value);
        Assert.InRange(slow.Value!.Value, 0, 10);
        Assert.Equal((RiskFactor.TicketAlert, 0.0), (slow.Factors[0].Name, slow.Factors[0].Points));
    }

    [Theory]
    [InlineData(0.0002, 0.3)]
    [InlineData(0.02, 0.8)]
    public void Without_the_points_of_the_dependency_the_score_is_the_targets_own(double errors, double inherited)
    {
        var risk = ScoreWith(errors, inherited);

        var added = risk.Factors.Single(factor => factor.Name == RiskFactor.Dependency).Points;
        Assert.Equal(100 * risk.OwnProbability!.Value, risk.Value!.Value - added, 9);
        Assert.Equal(risk.Value.Value, risk.Factors.Sum(factor => factor.Points), 9);
        Assert.Equal(ScoreWith(errors).Value!.Value, risk.Value.Value - added, 9);
    }

    [Fact]
    public void Trouble_begins_with_what_the_objective_does_not_allow_and_not_with_a_rise_before_it()
    {
        var objective = Given.Objective();
        var end = Given.Start.AddHours(100);
        var history = Given.History(objective, Given.Samples(
            Given.Start, end, _ => 60_000, hours => hours > 99.5 ? 0.3 : hours > 90 ? 0.0005 : 0.0001));

        var since = Assessor.Predict(objective, history, null, end).TroubleSince!.Value;

        Assert.InRange((since - Given.Start).TotalHours, 99, 99.6);
    }

    /// <param name="errors">The error ratio of the last 80 hours of 20 days that were good before.</param>
    private static RiskScore ScoreWith(double errors, double inherited = 0)
    {
        const int Hours = 480;
        var objective = Given.Objective();
        var end = Given.Start.AddHours(Hours);
        var history = Given.History(objective, Given.Samples(Given.Start, end, _ => 6000, hours => hours > Hours - 80 ? errors : 0.0002));
        return Assessor.Risk(Assessor.Predict(objective, history, null, end), history, new RiskContext { InheritedProbability = inherited });
    }
}
