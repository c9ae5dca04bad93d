using ReliabilityEngine.Operator.Commands.Backtesting.Histories;
using ReliabilityEngine.Operator.Configuration;

namespace ReliabilityEngine.Operator.Commands.Backtesting;

/// <summary>What a backtest cannot know, in sentences.</summary>
internal static class BacktestNotes
{
    public static IReadOnlyList<string> Of(RecordedHistory history, BacktestResources resources, EngineOptions? configuration)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(resources);
        var unknown = resources.Policies.Select(policy => policy.Metadata.Namespace!)
            .Except(resources.Namespaces.Select(one => one.Metadata.Name ?? ""))
            .Except((configuration ?? new EngineOptions()).ProtectedNamespaces)
            .Distinct().Order(StringComparer.Ordinal).ToList();
        return
        [
            .. history.Notes,
            .. SignalNote.Tell(history.SignalNotes),
            "No workload facts in this history: pods, nodes, rollouts and replicas are not known, so that causes are Unknown unless a dependency explains the trouble or a signal rises steadily (Leak).",
            "What happened is not changed by what would have been done.",
            .. resources.Policies.Any(policy => policy.Spec.Learning.HoldoutPercent > 0)
                ? ["Learning takes no part: no action is left out at random (`learning.holdoutPercent`), nothing is demoted, and verdicts of people are not in the history."]
                : Array.Empty<string>(),
            .. unknown.Count == 0 ? Array.Empty<string>() : [$"The labels of the namespace {string.Join(", ", unknown)} are not among the resources: every action is taken to be permitted there."],
        ];
    }
}
