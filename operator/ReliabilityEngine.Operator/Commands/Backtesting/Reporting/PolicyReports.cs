using ControllerRuntime.Entities;
using ReliabilityEngine.Operator.Commands.Backtesting.Histories;
using ReliabilityEngine.Operator.Commands.Backtesting.Replaying;

namespace ReliabilityEngine.Operator.Commands.Backtesting.Reporting;

/// <summary>Judges what was decided by what happened.</summary>
internal static class PolicyReports
{
    public static IReadOnlyList<PolicyReport> Of(BacktestLog log, IEnumerable<ReplayedTarget> targets) =>
    [
        .. from target in targets
           from policy in target.Policies
           select Of(log, target.Recorded, policy),
    ];

    private static PolicyReport Of(BacktestLog log, RecordedTarget target, ReplayedPolicy policy)
    {
        var (horizon, decided, happened) = (policy.Values.Horizon, log.PolicyOf(target.Key, NamespacedName.Of(policy.Policy)) ?? new PolicyLog(), log.BreachesOf(target.Key));
        IReadOnlyList<ActionReport> actions = [.. decided.Actions.Select(action => action with { Outcome = OutcomeOf(action, happened, horizon, target.To) })];
        IReadOnlyList<BreachReport> breaches = [.. happened.Select(breach => breach with { LeadSeconds = LeadOf(breach, actions, horizon) })];
        return new PolicyReport
        {
            Policy = policy.Subject.PolicyKey,
            SloTarget = policy.Subject.TargetKey,
            Mode = policy.Values.Mode.ToString(),
            From = target.From,
            To = target.To,
            HorizonSeconds = horizon.TotalSeconds,
            Summary = PolicySummary.Of(breaches, actions),
            Decisions = decided.Decisions,
            Actions = actions,
            Breaches = breaches,
        };
    }

    private static string OutcomeOf(ActionReport action, IReadOnlyList<BreachReport> breaches, TimeSpan horizon, DateTimeOffset end) =>
        breaches.Any(breach => breach.At > action.At && breach.At <= action.At + horizon) ? ActionOutcomes.Foretold
        : breaches.Any(breach => breach.At <= action.At && !(breach.Until < action.At)) ? ActionOutcomes.During
        : action.At + horizon > end ? ActionOutcomes.Open
        : ActionOutcomes.False;

    private static double? LeadOf(BreachReport breach, IReadOnlyList<ActionReport> actions, TimeSpan horizon) =>
        breach.WasUnderWay ? null
        : actions.Where(action => action.At < breach.At && action.At >= breach.At - horizon).Select(action => (double?)(breach.At - action.At).TotalSeconds).Max();
}
