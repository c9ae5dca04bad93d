using ReliabilityEngine.Core.Deciding.Actions;
using ReliabilityEngine.Core.Scoring;

namespace ReliabilityEngine.Benchmarks.Loop.Faults;

/// <summary>What was decided on in a play.</summary>
/// <param name="IsDone">Whether it was carried out; else a guard let it be recommended only.</param>
internal sealed record PlayedAction(DateTimeOffset At, ActionPlan Plan, RiskCause Cause, bool IsDone)
{
    public ActionKind Kind => Plan.Rule.Kind;
}
