using ControllerRuntime.Entities;
using ControllerRuntime.Events;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Loop;

namespace ReliabilityEngine.Operator.Tests.Loop;

public sealed class RiskEventsTests
{
    private readonly RecordedEvents _events = new();

    [Theory]
    [InlineData("Low", "High", Reasons.RiskRaised)]
    [InlineData("Unknown", "Critical", Reasons.RiskRaised)]
    [InlineData("High", "Critical", Reasons.RiskRaised)]
    [InlineData("Critical", "High", null)]
    [InlineData("High", "Medium", Reasons.RiskFell)]
    [InlineData("Critical", "Low", Reasons.RiskFell)]
    [InlineData("High", "Unknown", null)]
    [InlineData("Low", "Medium", null)]
    public void A_level_is_told_when_it_becomes_high_or_ceases_to_be(string before, string after, string? reason)
    {
        RiskEvents.Record(_events, new SLOTarget(), Status(level: before), Status(level: after));

        Assert.Equal(reason, _events.All.SingleOrDefault().Reason);
    }

    [Theory]
    [InlineData("Page", "Ticket", Reasons.TierStepsDown, EventType.Normal)]
    [InlineData("Page", "None", Reasons.TierStepsDown, EventType.Normal)]
    [InlineData("Ticket", "Page", Reasons.TierFiring, EventType.Warning)]
    public void A_tier_that_changes_while_the_budget_stays_at_risk_is_told(string before, string after, string reason, EventType type)
    {
        RiskEvents.Record(_events, new SLOTarget(), Status(tier: before), Status(tier: after));

        var told = Assert.Single(_events.All);
        Assert.Equal((reason, type), (told.Reason, told.Type));
    }

    [Fact]
    public void What_the_condition_tells_by_flipping_is_not_told_twice()
    {
        RiskEvents.Record(_events, new SLOTarget(), Status(tier: "None", isAtRisk: false), Status(tier: "Page"));
        RiskEvents.Record(_events, new SLOTarget(), Status(tier: "Page"), Status(tier: "None", isAtRisk: false));

        Assert.Empty(_events.All);
    }

    [Fact]
    public void Why_it_is_high_comes_from_the_largest_factor()
    {
        RiskEvents.Record(_events, new SLOTarget(), null, Status(level: "High"));

        Assert.Equal("The risk is High (85 of 100). The largest.", Assert.Single(_events.All).Note);
    }

    private static SLOTargetStatus Status(string level = "Low", string tier = "None", bool isAtRisk = true) => new()
    {
        Conditions = [new Condition { Type = ConditionTypes.BudgetAtRisk, Status = isAtRisk ? "True" : "False", Reason = "Why", Message = "What to do." }],
        Budget = new BudgetStatus { FiringTier = tier },
        Risk = new RiskStatus { Level = level, Score = 85, Factors = [new RiskFactorStatus { Name = "Burn", Points = 80, Message = "The largest." }] },
    };
}
