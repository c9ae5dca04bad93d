using System.Globalization;
using System.Text.Json.Nodes;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Acting.Actuators;

/// <summary>What a job is told of the decision it is run for, as environment variables. All of them are there; what is not known is empty.</summary>
internal static class DecisionVariables
{
    public static IReadOnlyList<(string Name, string Value)> Of(ReliabilityAction record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var spec = record.Spec;
        return
        [
            ("RELIABILITY_ACTION", record.Metadata.Name ?? ""),
            ("RELIABILITY_NAMESPACE", record.Metadata.Namespace ?? ""),
            ("RELIABILITY_POLICY", spec.PolicyRef.Name),
            ("RELIABILITY_RULE", spec.RuleName),
            ("RELIABILITY_TARGET", spec.SloTargetRef.Name),
            ("RELIABILITY_WORKLOAD_KIND", spec.TargetRef?.Kind ?? ""),
            ("RELIABILITY_WORKLOAD_NAME", spec.TargetRef?.Name ?? ""),
            ("RELIABILITY_CAUSE", spec.Cause),
            ("RELIABILITY_EVIDENCE", spec.Evidence ?? ""),
            ("RELIABILITY_LEVEL", spec.Level),
            ("RELIABILITY_SCORE", Text(spec.Score)),
            ("RELIABILITY_FIRING_TIER", spec.FiringTier ?? ""),
            ("RELIABILITY_HORIZON", spec.Forecast?.Horizon ?? ""),
            ("RELIABILITY_BREACH_PERCENT", Text(spec.Forecast?.BreachPercent)),
            ("RELIABILITY_REPLICAS", Text(spec.Action.Job?.Replicas)),
        ];
    }

    /// <summary>
    /// Puts them before a container's own, which may refer to them as <c>$(RELIABILITY_CAUSE)</c>: the kubelet knows what stands earlier only. What its
    /// author has set stays.
    /// </summary>
    public static void AddTo(JsonObject container, ReliabilityAction record)
    {
        ArgumentNullException.ThrowIfNull(container);
        var own = container["env"] as JsonArray ?? [];
        var set = own.Select(variable => (string?)variable?["name"]).ToHashSet(StringComparer.Ordinal);
        container["env"] = new JsonArray(
        [
            .. Of(record).Where(variable => !set.Contains(variable.Name)).Select(variable => new JsonObject { ["name"] = variable.Name, ["value"] = Literal(variable.Value) }),
            .. own.Select(variable => variable?.DeepClone()),
        ]);
    }

    /// <summary>The kubelet replaces <c>$(NAME)</c> by another variable, and <c>$$</c> by <c>$</c>: evidence may quote what others have written.</summary>
    private static string Literal(string value) => value.Replace("$", "$$", StringComparison.Ordinal);

    private static string Text(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";
}
