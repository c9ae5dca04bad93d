using System.Text.Json.Nodes;
using ReliabilityEngine.Operator.Api;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Validation.Rules.Experiments;

/// <summary>What Chaos Mesh is asked for stays within the experiment: its namespace, its duration, one run.</summary>
internal sealed class ChaosMeshRule : ISpecRule<ChaosExperiment>
{
    private const string Path = "spec.fault.chaosMesh.template";

    /// <summary>Members of a selector that every pod of a namespace may meet.</summary>
    private static readonly string[] SelectAll = ["namespaces", "podPhaseSelectors"];

    public IEnumerable<Finding> Check(ChaosExperiment experiment, ISurroundings around) => experiment.Spec.Fault.ChaosMesh?.Template is not { } template ? [] :
    [
        .. ToolTemplates.Check(Path, experiment, template.Metadata, template.Spec),
        .. Selector($"{Path}.spec.selector", experiment, template.Spec["selector"], mayBeEmpty: false),
        .. template.Spec["target"] is JsonObject target ? Selector($"{Path}.spec.target.selector", experiment, target["selector"], mayBeEmpty: true) : [],
        .. Length(experiment, template.Spec["duration"]),
        .. Own(template.Spec),
    ];

    private static IEnumerable<Finding> Own(JsonObject spec)
    {
        if (spec.ContainsKey("remoteCluster"))
        {
            yield return Finding.Error($"{Path}.spec.remoteCluster", "must be left out: what it hurts would be in another cluster");
        }

        if (spec.ContainsKey("scheduler"))
        {
            yield return Finding.Error($"{Path}.spec.scheduler", "must be left out: `spec.schedule` of the experiment says when it runs");
        }
    }

    private static IEnumerable<Finding> Length(ChaosExperiment experiment, JsonNode? duration)
    {
        if (duration is null)
        {
            yield break;
        }

        if (!GoDuration.TryParse(duration.AsText(), out var length))
        {
            yield return Finding.Error($"{Path}.spec.duration", "must be a duration as Chaos Mesh writes it, such as 30s or 1m30s");
        }
        else if (ToolTemplates.DurationProblem(experiment, length, duration.AsText()!) is { } problem)
        {
            yield return Finding.Error($"{Path}.spec.duration", problem);
        }
    }

    private static IEnumerable<Finding> Selector(string path, ChaosExperiment experiment, JsonNode? node, bool mayBeEmpty)
    {
        if (node is not JsonObject selector)
        {
            return mayBeEmpty ? [] : [Finding.Error(path, "must select the pods that are hurt, such as {labelSelectors: {app: checkout}}")];
        }

        return
        [
            .. (selector["namespaces"] as JsonArray ?? []).Index().SelectMany(one => ToolTemplates.Within($"{path}.namespaces[{one.Index}]", experiment, one.Item.AsText())),
            .. selector["namespaces"] is null or JsonArray ? (Finding[])[] : [Finding.Error($"{path}.namespaces", "must be a list")],
            .. (selector["pods"] as JsonObject ?? []).SelectMany(one => ToolTemplates.Within($"{path}.pods[{one.Key}]", experiment, one.Key)),
            .. mayBeEmpty || selector.Any(member => !SelectAll.Contains(member.Key) && member.Value is JsonObject { Count: > 0 } or JsonArray { Count: > 0 }) ? (Finding[])[]
                : [Finding.Error(path, "must select something by name, label, annotation, field or node: without, it would be every pod of the namespace")],
        ];
    }
}
