using System.Text.Json.Nodes;
using ReliabilityEngine.Operator.Api;

namespace ReliabilityEngine.Operator.Commands.Importing.Formats;

/// <summary>Pyrra: one SLO a document, whose indicators are as ours but for grouping.</summary>
/// <remarks>https://github.com/pyrra-dev/pyrra, its CustomResourceDefinition.</remarks>
internal sealed class PyrraFormat(ImportDocument document, ImportOptions options, ImportLog log) : ImportFormat(document, options, log)
{
    private string _me = "Pyrra";

    public IReadOnlyList<ImportedTarget> Read()
    {
        var root = Root();
        var (metadata, spec) = (root.Object("metadata"), root.Object("spec"));
        root.PassOver("apiVersion", "kind", "status");
        var name = metadata?.Text("name") ?? "";
        _me = $"Pyrra {name}".TrimEnd();
        if (name.Length == 0 || spec is null)
        {
            LeftOut(_me, root.At(name.Length == 0 ? "metadata.name" : "spec"), "must be specified");
            return [];
        }

        TellAnnotations(_me, metadata);
        var target = Read(spec, name);
        if (target is not null)
        {
            target = target with
            {
                Namespace = metadata!.Text("namespace") ?? Options.Namespace,
                Labels = Labels(_me, (metadata.At("labels"), metadata.Map("labels"))),
            };
        }

        TellUnasked(_me, root, Why);
        return target is null ? [] : [target];
    }

    private ImportedTarget? Read(ImportNode spec, string name)
    {
        var (written, window) = (spec.Text("target") ?? "", spec.Text("window") ?? "");
        var alerting = spec.Object("alerting");
        if (alerting?.Flag("disabled") == true || alerting?.Flag("burnrates") == false)
        {
            NotCarriedOver(_me, spec.At("alerting"), "a SLOTarget always has tiers; it tells nobody as long as no ReliabilityPolicy has a `notify` for it and no `rules` are made of it");
        }

        var objective = ImportTexts.Objective(spec.Number("target"), written, out var badObjective);
        var period = ImportTexts.Window(window, out var badWindow);
        if (objective is null)
        {
            LeftOut(_me, spec.At("target"), written.Length == 0 ? "must be specified" : badObjective);
        }

        if (period is null)
        {
            LeftOut(_me, spec.At("window"), window.Length == 0 ? "must be specified" : badWindow);
        }

        var indicator = Indicator(spec);
        return objective is null || period is null || indicator is null ? null : new ImportedTarget(Document.Place(_me, spec.Path), name, objective, period, indicator)
        {
            Description = Description(_me, spec.At("description"), spec.Text("description")),
            TellsNoData = alerting?.Flag("absent"),
        };
    }

    private JsonObject? Indicator(ImportNode spec)
    {
        var indicator = spec.Object("indicator");
        foreach (var (kind, first, second) in new[] { ("ratio", "errors", "total"), ("latency", "success", "total") })
        {
            if (indicator?.Object(kind) is { } pair)
            {
                TellGrouping(pair);
                var (one, other) = (Selector(pair, first), Selector(pair, second));
                return one is null || other is null ? null : new JsonObject { [kind] = new JsonObject { [first] = Metric(one), [second] = Metric(other) } };
            }
        }

        if (indicator?.Object("latencyNative") is { } native)
        {
            TellGrouping(native);
            return Native(native);
        }

        if (indicator?.Object("bool_gauge") is { } gauge)
        {
            TellGrouping(gauge);
            return Required(gauge, "metric") is { } metric ? new JsonObject { ["probe"] = Metric(metric) } : null;
        }

        LeftOut(_me, spec.At("indicator"), "must have `ratio`, `latency`, `latencyNative` or `bool_gauge`");
        return null;
    }

    private JsonObject? Native(ImportNode native)
    {
        var (metric, written) = (Selector(native, "total"), Required(native, "latency"));
        if (metric is null || written is null)
        {
            return null;
        }

        if (ImportTexts.Span(written) is not { } threshold || threshold <= TimeSpan.Zero)
        {
            LeftOut(_me, native.At("latency"), $"must be a duration such as 300ms, not \"{written}\"");
            return null;
        }

        return new JsonObject { ["latency"] = new JsonObject { ["native"] = new JsonObject { ["metric"] = metric, ["threshold"] = LatencyThreshold.Format(threshold) } } };
    }

    private string? Selector(ImportNode pair, string name) => pair.Object(name) is { } query ? Required(query, "metric") : Missing(pair.At(name));

    private string? Required(ImportNode node, string name) => node.Text(name) is { Length: > 0 } text ? text : Missing(node.At(name));

    private string? Missing(string path)
    {
        LeftOut(_me, path, "must be specified");
        return null;
    }

    /// <summary>Pyrra makes an objective of each group; here they are one.</summary>
    private void TellGrouping(ImportNode indicator)
    {
        if (indicator.Texts("grouping") is { Count: > 0 } labels)
        {
            NotCarriedOver(_me, indicator.At("grouping"), $"all groups are counted together: make a SLOTarget of each value of {string.Join(", ", labels)} that has a promise of its own, with a matcher for it");
        }
    }

    private static string? Why(string path) => path switch
    {
        _ when path.Contains(".alerting", StringComparison.Ordinal) => "`reliability-engine rules` names its alerts itself; route them by `severity`, `slo` and `namespace`",
        _ when path.EndsWith("partial_response_strategy", StringComparison.Ordinal) => "an answer that a source calls partial is never read",
        _ => null,
    };
}
