using System.Text.Json.Nodes;
using ControllerRuntime.Crds;
using ControllerRuntime.Entities;

namespace ReliabilityEngine.Operator.Commands.RuleWriting;

/// <summary>How rules are printed.</summary>
internal static class RulesText
{
    public const string PrometheusRule = "prometheusrule";
    public const string Rules = "rules";

    /// <summary>Nothing at all where there are no rules: an empty document is none that kubectl or Prometheus would take.</summary>
    public static string Write(IReadOnlyList<TargetRules> rules, IReadOnlyDictionary<string, string> labels, string format) => (rules.Count, format) switch
    {
        (0, _) => "",
        (_, Rules) => ManifestYaml.Write(new JsonObject { ["groups"] = Groups(rules) }),
        _ => ManifestYaml.Write([.. rules.Select(one => Resource(one, labels))]),
    };

    /// <summary>The name of a target's PrometheusRule.</summary>
    public static string NameOf(NamespacedName target) => $"{target.Name}-burn-rate";

    private static JsonObject Resource(TargetRules rules, IReadOnlyDictionary<string, string> labels)
    {
        var metadata = new JsonObject { ["name"] = NameOf(rules.Key), ["namespace"] = rules.Key.Namespace };
        var all = rules.TargetLabels.Where(own => !labels.ContainsKey(own.Key)).Concat(labels).OrderBy(label => label.Key, StringComparer.Ordinal).ToList();
        if (all.Count > 0)
        {
            metadata["labels"] = new JsonObject(all.Select(label => KeyValuePair.Create(label.Key, (JsonNode?)JsonValue.Create(label.Value))));
        }

        return new JsonObject
        {
            ["apiVersion"] = "monitoring.coreos.com/v1",
            ["kind"] = "PrometheusRule",
            ["metadata"] = metadata,
            ["spec"] = new JsonObject { ["groups"] = Groups([rules]) },
        };
    }

    private static JsonArray Groups(IEnumerable<TargetRules> rules) => new([.. rules.Select(one => one.ToGroup())]);
}
