using System.Globalization;
using System.Text.Json.Nodes;
using ReliabilityEngine.Operator.Api;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Validation.Rules.Experiments;

/// <summary>What Litmus is asked for stays within the experiment: its namespace, its duration, one experiment that hurts pods.</summary>
internal sealed class LitmusRule : ISpecRule<ChaosExperiment>
{
    private const string Path = "spec.fault.litmus.template";
    private const string NamespaceSuffix = "NAMESPACE";

    /// <summary>Of the experiments that Litmus has for Kubernetes, those that are not of nodes, beside pod-*.</summary>
    private static readonly string[] OfPods = ["container-kill", "disk-fill"];

    public IEnumerable<Finding> Check(ChaosExperiment experiment, ISurroundings around) => experiment.Spec.Fault.Litmus?.Template is not { } template ? [] :
    [
        .. ToolTemplates.Check(Path, experiment, template.Metadata, template.Spec),
        .. Reach(experiment, template.Spec),
        .. Experiments(experiment, template.Spec["experiments"]),
        .. template.Spec["engineState"] is { } state && state.AsText() != "active"
            ? (Finding[])[Finding.Error($"{Path}.spec.engineState", "must be left out: the engine says when it is active")]
            : [],
    ];

    private static IEnumerable<Finding> Reach(ChaosExperiment experiment, JsonObject spec)
    {
        var (home, selectors) = (experiment.Metadata.Namespace, spec["selectors"] as JsonObject);
        if (spec["appinfo"] is JsonObject info)
        {
            if (info["appns"].AsText() != home)
            {
                yield return ToolTemplates.Elsewhere($"{Path}.spec.appinfo.appns", experiment);
            }

            if (info["applabel"].AsText() is not { Length: > 0 })
            {
                yield return Finding.Error($"{Path}.spec.appinfo.applabel", "must select something, such as app=checkout");
            }
        }
        else if (selectors is null or { Count: 0 })
        {
            yield return Finding.Error($"{Path}.spec", "must say what it hurts: `appinfo` or `selectors`");
        }

        foreach (var list in (string[])["workloads", "pods"])
        {
            foreach (var (index, item) in (selectors?[list] as JsonArray ?? []).Index())
            {
                if ((item as JsonObject)?["namespace"].AsText() != home)
                {
                    yield return ToolTemplates.Elsewhere($"{Path}.spec.selectors.{list}[{index.ToString(CultureInfo.InvariantCulture)}].namespace", experiment);
                }
            }
        }
    }

    private static IEnumerable<Finding> Experiments(ChaosExperiment experiment, JsonNode? node)
    {
        var path = $"{Path}.spec.experiments";
        if (node is not JsonArray { Count: 1 } list || list[0] is not JsonObject one)
        {
            yield return Finding.Error(path, "must hold one experiment: several would run one after the other, and a run is about one");
            yield break;
        }

        if (one["name"].AsText() is not { } name || !(name.StartsWith("pod-", StringComparison.Ordinal) || OfPods.Contains(name)))
        {
            yield return Finding.Error($"{path}[0].name", $"must be an experiment that hurts pods: pod-*, {string.Join(" or ", OfPods)}");
        }

        foreach (var (index, item) in LitmusDuration.Variables(one).Index())
        {
            var (variable, value) = (item["name"].AsText(), item["value"].AsText());
            var at = $"{path}[0].spec.components.env[{index.ToString(CultureInfo.InvariantCulture)}]";
            if (variable?.EndsWith(NamespaceSuffix, StringComparison.Ordinal) == true && value != experiment.Metadata.Namespace)
            {
                yield return ToolTemplates.Elsewhere($"{at}.value", experiment);
            }
            else if (variable == LitmusDuration.Variable && Length(experiment, value) is { } problem)
            {
                yield return Finding.Error($"{at}.value", problem);
            }
        }
    }

    private static string? Length(ChaosExperiment experiment, string? value) =>
        !int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? "must be a number of seconds in quotes, such as \"60\""
        : ToolTemplates.TooLong(experiment, TimeSpan.FromSeconds(seconds));
}
