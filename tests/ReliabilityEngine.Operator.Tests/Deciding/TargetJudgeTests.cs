using ReliabilityEngine.Core;
using ReliabilityEngine.Core.Deciding;
using ReliabilityEngine.Core.History;
using ReliabilityEngine.Core.Scoring;
using ReliabilityEngine.Core.Scoring.Causes;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Deciding;
using ReliabilityEngine.Operator.Memory;
using ReliabilityEngine.Operator.Tests.Controllers;
using ReliabilityEngine.Operator.Tests.Gate;
using ReliabilityEngine.Operator.Tests.History;
using ReliabilityEngine.Testing;

namespace ReliabilityEngine.Operator.Tests.Deciding;

/// <summary>The gate goes by the risk of the policy's own measure, as soon as there is one.</summary>
public sealed class TargetJudgeTests
{
    private readonly Memories<TargetMemory> _memories = new();
    private readonly ManualTimeProvider _time = new(GivenGate.Start);

    [Fact]
    public void A_risk_that_only_the_policy_sees_closes_its_gate_and_is_named_with_its_score()
    {
        var target = Assessed(GivenGate.Target().Calm());

        var own = Judge(target, null);
        var seen = Judge(target, Outlook(95, RiskLevel.Critical, new RiskFactor(RiskFactor.Signal, 95) { Message = "Unusual: memory." }));

        Assert.Equal(("Open", "Low"), (own.Gate!.State, own.Level));
        Assert.Equal(("Closed", "Critical"), (seen.Gate!.State, seen.Level));
        Assert.StartsWith("Risk Critical (95 of 100). Unusual: memory.", seen.Gate.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_inherited_from_dependencies_closes_no_gate()
    {
        var judged = Judge(Assessed(GivenGate.Target().Calm()), Outlook(95, RiskLevel.Critical, new RiskFactor(RiskFactor.Dependency, 95)));

        Assert.Equal(("Open", "Low"), (judged.Gate!.State, judged.Level));
    }

    private PolicyTargetStatus Judge(SLOTarget target, PolicyOutlook? outlook) =>
        new TargetJudge(_memories, new Takeover(_time), new OneSource(new RememberedSource()), _time).Judge(GivenGate.Policy().Spec, target, null, outlook);

    private static PolicyOutlook Outlook(double score, RiskLevel level, RiskFactor factor) => new(
        new RiskScore(score, level, RiskCause.Unknown, TimeSpan.FromHours(1), [factor], null), CauseFinding.None, [], Decision.Hold(DecisionReasons.NoActions, $""));

    private SLOTarget Assessed(SLOTarget target)
    {
        var objective = OperatorProcess.Objective(TimeSpan.FromDays(30));
        _memories.Open(target).Assessment = Assessor.Assess(objective, new SampleHistory(HistoryLayout.For(objective)), null, _time.GetUtcNow());
        return target;
    }
}
