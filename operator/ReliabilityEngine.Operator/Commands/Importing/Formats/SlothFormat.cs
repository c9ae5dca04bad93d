using System.Text.Json.Nodes;
using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Commands.Importing.Queries;

namespace ReliabilityEngine.Operator.Commands.Importing.Formats;

/// <summary>Sloth: several SLOs of a service in one document. Its window is in no document, but in the command that made the rules.</summary>
/// <remarks>https://sloth.dev/specs/default/ and https://sloth.dev/specs/kubernetes/</remarks>
internal sealed class SlothFormat(ImportDocument document, SlothNames names, ImportOptions options, ImportLog log) : ImportFormat(document, options, log)
{
    private const string OwnAlerts = "`reliability-engine rules` names, labels and annotates alerts itself; route them by `severity`, `slo` and `namespace`";

    public IReadOnlyList<ImportedTarget> Read()
    {
        var root = Root();
        var isResource = names == SlothNames.OfResource;
        var metadata = isResource ? root.Object("metadata") : null;
        var spec = isResource ? root.Object("spec") : root;
        root.PassOver("apiVersion", "kind", "version", "status");
        if (spec?.Text("service") is not { Length: > 0 } service)
        {
            LeftOut("Sloth", root.At(isResource ? "spec.service" : "service"), "must be specified");
            return [];
        }

        var slos = spec.Objects("slos");
        if (slos.Count == 0)
        {
            LeftOut($"Sloth {service}", spec.At("slos"), "must hold at least one SLO");
        }

        var shared = Labels($"Sloth {service}", (root.At("metadata.labels"), metadata?.Map("labels") ?? new Dictionary<string, string>()), (spec.At("labels"), spec.Map("labels")));
        var home = metadata?.Text("namespace") ?? Options.Namespace;
        metadata?.Text("name");
        TellAnnotations($"Sloth {service}", metadata);
        var targets = slos.Select(slo => Read(slo, service)).OfType<ImportedTarget>()
            .Select(target => target with { Namespace = home, Labels = shared.Concat(target.Labels).GroupBy(label => label.Key).ToDictionary(same => same.Key, same => same.Last().Value) })
            .ToList();
        TellUnasked($"Sloth {service}", root, Why);
        return targets;
    }

    private ImportedTarget? Read(ImportNode slo, string service)
    {
        var name = slo.Text("name") ?? "";
        var me = $"Sloth {service}/{name}";
        var alerts = slo.Object("alerting");
        var (page, ticket) = (IsOn(alerts?.Object(names.PageAlert)), IsOn(alerts?.Object(names.TicketAlert)));
        var (description, labels, written) = (slo.Text("description"), slo.Map("labels"), slo.Text("objective") ?? "");
        var objective = ImportTexts.Objective(slo.Number("objective"), written, out var problem);
        if (name.Length == 0)
        {
            LeftOut(me, slo.At("name"), "must be specified");
        }
        else if (objective is null)
        {
            LeftOut(me, slo.At("objective"), written.Length == 0 ? "must be specified" : problem);
        }
        else if (Indicator(slo, me) is { } indicator)
        {
            return new ImportedTarget(Document.Place(me, slo.Path), ImportTexts.Name(service, name), objective, Options.Window, indicator)
            {
                Description = Description(me, slo.At("description"), description),
                Labels = Labels(me, (slo.At("labels"), labels)),
                AlertTiers = Tiers(me, slo.At("alerting"), page, ticket, objective),
            };
        }

        return null;
    }

    private JsonObject? Indicator(ImportNode slo, string me)
    {
        var sli = slo.Object("sli");
        if (sli?.Object("events") is { } events)
        {
            var (errorPath, totalPath) = (events.At(names.ErrorQuery), events.At(names.TotalQuery));
            var (errors, total) = (Count(me, errorPath, events.Text(names.ErrorQuery), null), Count(me, totalPath, events.Text(names.TotalQuery), null));
            return errors is null || total is null ? null : QueryIndicator.OfErrors(errors, total);
        }

        if (sli?.Object("raw") is { } raw)
        {
            var path = raw.At(names.ErrorRatioQuery);
            var indicator = RatioQuery.Read(raw.Text(names.ErrorRatioQuery) ?? "", null, out var doubt, out var problem);
            TellDoubt(me, path, doubt);
            if (indicator is null)
            {
                LeftOut(me, path, problem);
            }

            return indicator;
        }

        if (sli?.Object("plugin") is { } plugin)
        {
            plugin.PassOver("id", "options");
            LeftOut(me, plugin.Path, "what the plugin counts is in its code: import the rules that `sloth generate` makes of it");
            return null;
        }

        LeftOut(me, slo.At("sli"), "must have `events`, `raw` or `plugin`");
        return null;
    }

    private IReadOnlyList<AlertTierSpec> Tiers(string me, string path, bool page, bool ticket, string objective)
    {
        if (!page && !ticket)
        {
            NotCarriedOver(me, path, "a SLOTarget always has tiers; it tells nobody as long as no ReliabilityPolicy has a `notify` for it and no `rules` are made of it");
        }

        return page == ticket ? [] : Only(page ? AlertSeverity.Page : AlertSeverity.Ticket, objective, Options.Window);
    }

    private static bool IsOn(ImportNode? alert) => alert?.Flag("disable") != true;

    private static string? Why(string path) => path switch
    {
        _ when path.Contains(".alerting", StringComparison.Ordinal) => OwnAlerts,
        _ when path.Contains("lugins", StringComparison.Ordinal) => "plugins change what Sloth generates, and nothing here runs them",
        _ => null,
    };
}
