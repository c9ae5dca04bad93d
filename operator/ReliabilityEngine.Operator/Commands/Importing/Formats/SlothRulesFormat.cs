using System.Globalization;
using System.Text.RegularExpressions;
using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Commands.Importing.Queries;

namespace ReliabilityEngine.Operator.Commands.Importing.Formats;

/// <summary>
/// The rules that Sloth makes, for who has lost what they were made of or uses its plugins: the ratio over the shortest window is taken apart into its
/// counts, objective and period stand in rules of their own.
/// </summary>
/// <param name="within">Where the groups are: <c>spec</c> of a PrometheusRule, or the document itself.</param>
internal sealed partial class SlothRulesFormat(ImportDocument document, string within, ImportOptions options, ImportLog log) : ImportFormat(document, options, log)
{
    private const string ErrorRatio = "slo:sli_error:ratio_rate";

    /// <summary>Labels that only Sloth's own rules and dashboards read.</summary>
    private const string Own = "sloth_";

    public IReadOnlyList<ImportedTarget> Read()
    {
        var root = Root();
        var groups = (within.Length == 0 ? root : root.Object(within))?.Objects("groups") ?? [];
        var rules = groups.SelectMany(group => group.Objects("rules")).Select(Rule).ToList();
        var (ofSloth, others) = (rules.Where(rule => rule.Id.Length > 0).ToList(), rules.Count(rule => rule.Id.Length == 0 && !rule.Name.StartsWith(ErrorRatio, StringComparison.Ordinal)));
        if (ofSloth.Count == 0)
        {
            LeftOut("rules", root.At(within.Length == 0 ? "groups" : "spec.groups"), $"no rule is of Sloth ({ErrorRatio}5m with the label sloth_id): from other rules it cannot be known what an objective is");
            return [];
        }

        if (others > 0)
        {
            NotCarriedOver("rules", root.At(within.Length == 0 ? "groups" : "spec.groups"), $"{others} {(others == 1 ? "rule is" : "rules are")} not of Sloth, and no objective: keep {(others == 1 ? "it" : "them")}");
        }

        var home = root.Object("metadata")?.Text("namespace") ?? Options.Namespace;
        return [.. ofSloth.GroupBy(rule => rule.Id).Select(slo => Read(slo.Key, [.. slo], home)).OfType<ImportedTarget>()];
    }

    private ImportedTarget? Read(string id, IReadOnlyList<SlothRule> rules, string? home)
    {
        var me = $"Sloth's rules {id}";
        var ratio = rules.Where(rule => rule.Name.StartsWith(ErrorRatio, StringComparison.Ordinal) && !rule.Expression.Contains(ErrorRatio, StringComparison.Ordinal))
            .MinBy(rule => ImportTexts.Span(rule.Window) ?? TimeSpan.MaxValue);
        if (ratio is null || ratio.Window.Length == 0)
        {
            LeftOut(me, rules[0].Node.Path, $"there is no rule {ErrorRatio}… with the label sloth_window");
            return null;
        }

        var (objective, period) = (Constant(rules, "slo:objective:ratio"), Constant(rules, "slo:time_period:days"));
        var percent = ImportTexts.Objective(objective * 100, $"{objective}", out var problem);
        if (percent is null)
        {
            LeftOut(me, ratio.Node.Path, objective is null ? "there is no rule slo:objective:ratio with a number" : $"the objective {problem}");
            return null;
        }

        var window = period is { } days ? ImportTexts.Window($"{days:0}d", out problem) : Options.Window;
        var indicator = RatioQuery.Read(ratio.Expression, ratio.Window, out var doubt, out var why);
        TellDoubt(me, ratio.Node.At("expr"), doubt);
        if (window is null || indicator is null)
        {
            LeftOut(me, ratio.Node.At("expr"), window is null ? $"the period {problem}" : why);
            return null;
        }

        return new ImportedTarget(Document.Place(me, ratio.Node.Path), ImportTexts.Name(id), percent, window, indicator)
        {
            Namespace = home,
            Labels = Labels(me, (ratio.Node.At("labels"), ratio.Labels.Where(label => !label.Key.StartsWith(Own, StringComparison.Ordinal)).ToDictionary())),
            AlertTiers = Tiers(me, [.. rules.Where(rule => rule.IsAlert)], percent, window),
        };
    }

    private IReadOnlyList<AlertTierSpec> Tiers(string me, IReadOnlyList<SlothRule> alerts, string objective, string window)
    {
        foreach (var alert in alerts)
        {
            NotCarriedOver(me, alert.Node.Path, $"the alert {alert.Name} with its labels and annotations: `reliability-engine rules` writes its own; route them by `severity`, `slo` and `namespace`");
        }

        return alerts.Select(alert => alert.Severity).Distinct().ToArray() switch
        {
            ["page"] => Only(AlertSeverity.Page, objective, window),
            ["ticket"] => Only(AlertSeverity.Ticket, objective, window),
            _ => [],
        };
    }

    private static SlothRule Rule(ImportNode rule)
    {
        var alert = rule.Text("alert");
        return new SlothRule(rule, alert ?? rule.Text("record") ?? "", alert is not null, rule.Text("expr") ?? "", Sides(rule));
    }

    /// <summary>An alert has the id in its expression only.</summary>
    private static IReadOnlyDictionary<string, string> Sides(ImportNode rule)
    {
        var labels = rule.Map("labels");
        return labels.ContainsKey("sloth_id") || Id().Match(rule.Text("expr") ?? "") is not { Success: true } id
            ? labels
            : new Dictionary<string, string>(labels) { ["sloth_id"] = id.Groups[1].Value };
    }

    private static decimal? Constant(IReadOnlyList<SlothRule> rules, string name) =>
        rules.FirstOrDefault(rule => rule.Name == name) is { } rule && Vector().Match(rule.Expression) is { Success: true } found
            && decimal.TryParse(found.Groups[1].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;

    [GeneratedRegex(@"^\s*vector\(\s*([0-9.e+-]+)\s*\)\s*$")]
    private static partial Regex Vector();

    [GeneratedRegex("sloth_id=\"([^\"]+)\"")]
    private static partial Regex Id();
}
