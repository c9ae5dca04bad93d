using ReliabilityEngine.Core.Deciding;
using ReliabilityEngine.Core.Scoring;
using ReliabilityEngine.Core.Scoring.Causes;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Mapping;

namespace ReliabilityEngine.Operator.Tests.Mapping;

/// <summary>A policy's status moves when what it says has changed, and not with every figure in it.</summary>
public sealed class DecisionMappingTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_sentence_stays_while_the_score_moves_by_less_than_a_step()
    {
        var shown = Map(Hold(42, "Risk Medium (42 of 100)."), null, Now);

        var same = Map(Hold(44, "Risk Medium (44 of 100)."), shown, Now.AddMinutes(1));
        var other = Map(Hold(52, "Risk Medium (52 of 100)."), shown, Now.AddMinutes(2));

        Assert.Equal(shown.Decision, same.Decision);
        Assert.Equal(("Risk Medium (52 of 100).", Now), (other.Decision!.Message, other.Decision.Since));
        Assert.Equal((40, 50), (shown.Risk!.Score, other.Risk!.Score));
    }

    [Fact]
    public void The_sentence_that_names_the_acting_policy_follows_it()
    {
        var shown = Map(Looking("base"), null, Now);

        Assert.Equal(shown.Decision, Map(Looking("base"), shown, Now.AddMinutes(1)).Decision);
        Assert.Equal(("other", Now), (Map(Looking("other"), shown, Now.AddMinutes(1)).Decision!.Message, shown.Decision!.Since));
    }

    [Fact]
    public void Evidence_stays_with_its_cause()
    {
        var shown = Map(Hold(80, "") with { Cause = new CauseFinding(RiskCause.SickPod, "web-3 fails 40 %.") }, null, Now);

        Assert.Equal("web-3 fails 40 %.", Map(Hold(80, "") with { Cause = new CauseFinding(RiskCause.SickPod, "web-3 fails 41 %.") }, shown, Now).Risk!.Evidence);
        Assert.Equal("n1 is not ready.", Map(Hold(80, "") with { Cause = new CauseFinding(RiskCause.Node, "n1 is not ready.") }, shown, Now).Risk!.Evidence);
    }

    [Fact]
    public void A_target_that_is_not_among_the_riskiest_is_told_in_short_and_in_full_again_when_it_is()
    {
        var full = Map(Hold(80, "Risk High (80 of 100).") with { Signals = [new SignalFact("memory")] }, null, Now);

        var inShort = full.InShort();
        var again = Map(Hold(80, "Risk High (80 of 100)."), inShort, Now.AddHours(1));

        Assert.Equal((80, "High", null, null), (inShort.Risk!.Score, inShort.Risk.Level, inShort.Signals, inShort.Decision!.Message));
        Assert.Equal(("Risk High (80 of 100).", Now), (again.Decision!.Message, again.Decision.Since));
    }

    [Theory]
    [InlineData(30, 80)]
    [InlineData(92.4, 97.6)]
    [InlineData(100, 100)]
    public void The_shown_points_of_a_dependency_leave_the_targets_own_score(double own, double score)
    {
        var outlook = Hold(score, "") with { Risk = Hold(score, "").Risk with { OwnProbability = own / 100, Factors = [new RiskFactor(RiskFactor.Dependency, score - own)] } };

        var risk = Map(outlook, null, Now).Risk!;

        Assert.Equal((int)own / 5 * 5, GateMapping.OwnScore(risk.Score, risk.Factors));
    }

    private static PolicyTargetStatus Map(PolicyOutlook outlook, PolicyTargetStatus? shown, DateTimeOffset now) =>
        new PolicyTargetStatus { Name = "web" }.With(outlook, null, shown, now);

    private static PolicyOutlook Looking(string message) => Hold(80, message) with { Decision = new Decision(DecisionVerdict.Hold, DecisionReasons.OlderPolicy, message) };

    private static PolicyOutlook Hold(double score, string message) => new(
        new RiskScore(score, RiskThresholds.Default.LevelOf(score, RiskLevel.Unknown), RiskCause.Unknown, TimeSpan.FromHours(1), [], null), CauseFinding.None, [],
        new Decision(DecisionVerdict.Hold, DecisionReasons.BelowEveryAction, message));
}
