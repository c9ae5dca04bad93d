using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Validation.Rules.Policies;

/// <summary>
/// A signal is PromQL, and a series of the target it is asked for. What a source with a <c>tenantMatcher</c> cannot confine is refused by the
/// source, as of indicators.
/// </summary>
internal sealed class SignalRule : ISpecRule<ReliabilityPolicy>
{
    private static readonly string[] Variables = ["namespace", "workload", "slo"];

    public IEnumerable<Finding> Check(ReliabilityPolicy policy, ISurroundings around) => (policy.Spec.Signals ?? [])
        .Select((signal, i) => (Path: $"spec.signals[{i}].query", signal.Query))
        .Where(signal => !string.IsNullOrEmpty(signal.Query))
        .SelectMany(signal => QueryText.Findings(signal.Path, signal.Query, Variables).Concat(SameForAll(signal.Path, signal.Query)));

    private static IEnumerable<Finding> SameForAll(string path, string query)
    {
        if (!Variables.Any(variable => query.Contains("$" + variable, StringComparison.Ordinal)))
        {
            yield return Finding.Warning(path,
                "has none of $namespace, $workload and $slo: every target sees the same series; narrow it, as in {namespace=\"$namespace\",pod=~\"$workload-.*\"}");
        }
    }
}
