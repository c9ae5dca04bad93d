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
        IReadOnlyList<ActionReport> actions = [.. decided.Actions.Select(action => action with { Outcome = Hindsight.OutcomeOf(action.At, happened, horizon, target.To) })];
        IReadOnlyList<BreachReport> breaches = [.. happened.Select(breach => breach with { LeadSeconds = Hindsight.LeadOf(breach, actions.Select(action => action.At), horizon) })];
        return new PolicyReport
        {
            Policy = policy.Subject.PolicyKey,
            SloTarget = policy.Subject.TargetKey,
            Mode = policy.Values.Mode.ToString(),
            OlderPolicy = policy.Values.OlderPolicy,
            From = target.From,
            To = target.To,
            HorizonSeconds = horizon.TotalSeconds,
            Summary = PolicySummary.Of(breaches, actions),
            Decisions = decided.Decisions,
            Actions = actions,
            Breaches = breaches,
            Signals = decided.Signals.Count == 0 ? null : [.. decided.Signals.Select(signal => signal.Report(happened, horizon, target.From, target.To))],
        };
    }
}
