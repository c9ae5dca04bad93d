using System.Globalization;
using System.Text.Json.Nodes;
using ReliabilityEngine.Operator.Api;

namespace ReliabilityEngine.Operator.Commands.Importing.Formats;

/// <summary>OpenSLO: a document may hold several objectives of one indicator, each of which becomes a target.</summary>
/// <param name="all">Where an indicator may be that is only referred to.</param>
/// <remarks>https://github.com/OpenSLO/OpenSLO, version v1.</remarks>
internal sealed class OpenSloFormat(ImportDocument document, IReadOnlyList<ImportDocument> all, ImportOptions options, ImportLog log)
    : ImportFormat(document, options, log)
{
    private string _me = "OpenSLO";

    public IReadOnlyList<ImportedTarget> Read()
    {
        var root = Root();
        var (metadata, spec) = (root.Object("metadata"), root.Object("spec"));
        root.PassOver("apiVersion", "kind");
        metadata?.PassOver("displayName", "namespace");
        var name = metadata?.Text("name") ?? "";
        _me = $"OpenSLO {name}".TrimEnd();
        if (name.Length == 0 || spec is null)
        {
            LeftOut(_me, root.At(name.Length == 0 ? "metadata.name" : "spec"), "must be specified");
            return [];
        }

        spec.PassOver("service");
        TellAnnotations(_me, metadata);
        var template = new ImportedTarget(Document.Place(_me, spec.Path), ImportTexts.Name(name), "", Window(spec) ?? "", Indicator(spec) ?? [])
        {
            Namespace = metadata!.Text("namespace") ?? Options.Namespace,
            Labels = Labels(_me, (metadata.At("labels"), metadata.Map("labels"))),
            Description = Description(_me, spec.At("description"), spec.Text("description")),
        };
        var slices = (spec.Text("budgetingMethod") ?? "Occurrences").Equals("Timeslices", StringComparison.OrdinalIgnoreCase);
        var objectives = spec.Objects("objectives");
        if (objectives.Count == 0)
        {
            LeftOut(_me, spec.At("objectives"), "must hold at least one objective");
        }

        var targets = template is { Window.Length: > 0, Indicator.Count: > 0 }
            ? objectives.Select((objective, i) => OfObjective(template, objective, slices, objectives.Count > 1 ? i + 1 : 0)).OfType<ImportedTarget>().ToList()
            : [];
        if (template is { Window.Length: > 0, Indicator.Count: > 0 })
        {
            TellUnasked(_me, root, Why);
        }

        return targets;
    }

    private ImportedTarget? OfObjective(ImportedTarget template, ImportNode objective, bool slices, int number)
    {
        var called = objective.Text("displayName") ?? "";
        var (share, percent) = (objective.Number("target"), objective.Number("targetPercent"));
        var field = objective.Has("target") ? "target" : "targetPercent";
        var text = ImportTexts.Objective(share * 100 ?? percent, objective.Text(field) ?? "", out var problem);
        if (text is null)
        {
            LeftOut(_me, objective.At(field), objective.Has(field) ? problem : "must be specified, or `target`");
            return null;
        }

        var target = template with { Objective = text, Name = number == 0 ? template.Name : ImportTexts.Name(template.Name, called.Length > 0 ? called : $"{number}") };
        return slices ? Sliced(target, objective) : target;
    }

    private ImportedTarget? Sliced(ImportedTarget target, ImportNode objective)
    {
        var (share, written) = (objective.Number("timeSliceTarget"), objective.Text("timeSliceWindow") ?? "");
        var good = ImportTexts.Objective(share * 100, objective.Text("timeSliceTarget") ?? "", out var problem);

        // A number alone is minutes.
        var length = ImportTexts.Span(int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out _) ? $"{written}m" : written);
        if (good is null || length is not { } slice || slice < TimeSpan.FromMinutes(1))
        {
            LeftOut(_me, objective.At(good is null ? "timeSliceTarget" : "timeSliceWindow"), good is null ? problem : $"must be a duration of at least 1m, not \"{written}\"");
            return null;
        }

        return target with { Timeslice = (Duration.Format(slice), good) };
    }

    private string? Window(ImportNode spec)
    {
        var windows = spec.Objects("timeWindow");
        if (windows.Count == 0)
        {
            return Options.Window;
        }

        var (window, written) = (windows[0], windows[0].Text("duration") ?? "");
        if (window.Object("calendar") is { } calendar || window.Flag("isRolling") == false)
        {
            window.Object("calendar")?.PassOver("startTime", "timeZone");
            NotCarriedOver(_me, window.Path, "the calendar: a SLOTarget's window is rolling, it does not begin anew on a day");
        }

        // The length of a calendar's months and quarters differs by a few days.
        var rolling = written.EndsWith('M') ? Times(written, 30) : written.EndsWith('Q') ? Times(written, 90) : written;
        if (ImportTexts.Window(rolling, out var problem) is { } text)
        {
            return text;
        }

        LeftOut(_me, window.At("duration"), written.Length == 0 ? "must be specified" : problem);
        return null;
    }

    private static string Times(string written, int days) =>
        int.TryParse(written[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? $"{count * days}d" : written;

    private JsonObject? Indicator(ImportNode spec)
    {
        var indicator = spec.Object("indicator") ?? Referred(spec);
        if (indicator is null)
        {
            return null;
        }

        indicator.Object("metadata")?.PassOver("name", "displayName");
        return new OpenSloIndicator((path, why) => LeftOut(_me, path, why), (path, why) => NotCarriedOver(_me, path, why)).Read(indicator);
    }

    private ImportNode? Referred(ImportNode spec)
    {
        var reference = spec.Text("indicatorRef");
        var found = all.FirstOrDefault(one => one is { Kind: "SLI" } && (string?)one.Root["metadata"]?["name"] == reference);
        if (reference is null || found is null)
        {
            LeftOut(_me, spec.At(reference is null ? "indicator" : "indicatorRef"), reference is null
                ? "must be specified, or `indicatorRef`"
                : $"there is no SLI \"{reference}\" in what was given: give its file too");
            return null;
        }

        var node = new ImportNode(found.Root, spec.At("indicatorRef"));
        node.PassOver("apiVersion", "kind");
        return node;
    }

    private static string? Why(string path) => path switch
    {
        _ when path.Contains("alertPolicies", StringComparison.Ordinal) => "declare `alertTiers` where the default ones are not wanted, and a ReliabilityPolicy with `notify` for who is told",
        _ when path.EndsWith("metricSourceRef", StringComparison.Ordinal) => "name the operator's own source in `spec.source` unless it is \"default\"",
        _ => null,
    };
}
