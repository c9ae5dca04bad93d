using ReliabilityEngine.Core.Deciding;
using ReliabilityEngine.Core.Deciding.Actions;
using ReliabilityEngine.Core.Scoring;
using ReliabilityEngine.Core.Scoring.Causes;
using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Mapping;
using ReliabilityEngine.Operator.Tests.Gate;

namespace ReliabilityEngine.Operator.Tests.Mapping;

public sealed class ActionMappingTests
{
    [Fact]
    public void A_rollback_tells_which_revision_it_leaves_and_which_it_goes_back_to()
    {
        var rule = new ActionRule { Name = "undo-rollout", Kind = ActionKind.Rollback, MinLevel = RiskLevel.High };
        var plan = new ActionPlan(rule, "roll back to revision 6") { Revision = 6 };
        var outlook = new PolicyOutlook(
            new RiskScore(90, RiskLevel.Critical, RiskCause.Change, TimeSpan.FromHours(1), [], null),
            new CauseFinding(RiskCause.Change, "It began with revision 7.") { NewestRevision = 7, HealthyRevision = 6 },
            [],
            new Decision(DecisionVerdict.Act, "Change", "It is rolled back.") { Rule = rule, Plan = plan, MayAct = true });

        var record = ActionMapping.ToRecord(
            GivenGate.Policy(), GivenGate.Target(), outlook, new StandingAction("undo-rollout-1", plan, GivenGate.Start), new ActionProvenance("d", "m", 1, AlertSeverity.None, "Replicas"));

        Assert.Equal((7L, 6L), (record.Spec.Action.Rollback!.PreviousRevision, record.Spec.Action.Rollback.Revision));
    }
}
