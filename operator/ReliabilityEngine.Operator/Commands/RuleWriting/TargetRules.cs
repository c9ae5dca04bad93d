using System.Text.Json.Nodes;
using ControllerRuntime.Entities;
using ReliabilityEngine.Operator.Api;

namespace ReliabilityEngine.Operator.Commands.RuleWriting;

/// <summary>What is written of one SLOTarget: a group, whose rules see what the ones before them have recorded.</summary>
/// <param name="Key">The target.</param>
/// <param name="TargetLabels">Its own labels.</param>
/// <param name="Interval">How often the rules are evaluated: the grid of the counts.</param>
internal sealed record TargetRules(
    NamespacedName Key, IReadOnlyDictionary<string, string> TargetLabels, TimeSpan Interval, IReadOnlyList<PrometheusRule> Rules)
{
    public JsonObject ToGroup() => new()
    {
        ["name"] = $"reliability-engine/{Key.Namespace}/{Key.Name}",
        ["interval"] = Duration.Format(Interval),
        ["rules"] = new JsonArray([.. Rules.Select(rule => rule.ToJson())]),
    };
}
