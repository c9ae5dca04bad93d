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

    /// <summary>Litmus waits this long before and after what it does.</summary>
    private const string Ramp = "RAMP_TIME";

    /// <summary>And this long between two times that it does it.</summary>
    private const string Interval = "CHAOS_INTERVAL";

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
        var selectors = spec["selectors"] as JsonObject;
        if (spec["appinfo"] is JsonObject info)
        {
            foreach (var finding in ToolTemplates.Within($"{Path}.spec.appinfo.appns", experiment, info["appns"].AsText()))
            {
                yield return finding;
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
                var path = $"{Path}.spec.selectors.{list}[{index.ToString(CultureInfo.InvariantCulture)}].namespace";
                foreach (var finding in ToolTemplates.Within(path, experiment, (item as JsonObject)?["namespace"].AsText()))
                {
                    yield return finding;
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

        foreach (var finding in LitmusDuration.Variables(one).Index().SelectMany(variable => Variable(experiment, $"{path}[0].spec.components.env[{variable.Index.ToString(CultureInfo.InvariantCulture)}].value", variable.Item)))
        {
            yield return finding;
        }
    }

    private static IEnumerable<Finding> Variable(ChaosExperiment experiment, string path, JsonObject variable)
    {
        var (name, value) = (variable["name"].AsText(), variable["value"].AsText());
        return name?.EndsWith(NamespaceSuffix, StringComparison.Ordinal) == true ? ToolTemplates.Within(path, experiment, value)
            : name switch
            {
                LitmusDuration.Variable or Interval => Seconds(experiment, path, value),
                Ramp => value is null or "" or "0" ? [] : [Finding.Error(path, $"must be \"0\", not {Wording.Quote(value)}: the run itself watches before and after, and would hold a fault that has not begun")],
                _ => [],
            };
    }

    private static IEnumerable<Finding> Seconds(ChaosExperiment experiment, string path, string? value)
    {
        var problem = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? ToolTemplates.DurationProblem(experiment, TimeSpan.FromSeconds(seconds), value)
            : "must be a number of seconds in quotes, such as \"60\"";
        return problem is null ? [] : [Finding.Error(path, problem)];
    }
}
