using ReliabilityEngine.Operator.Commands.Importing.Formats;
using ReliabilityEngine.Operator.Commands.Linting;

namespace ReliabilityEngine.Operator.Commands.Importing;

/// <summary>Which tool a document is of. A tool is a file in Formats, and a line here.</summary>
internal static class ImportFormats
{
    private const string Known = "known are PrometheusServiceLevel (sloth.slok.dev/v1) and version: prometheus/v1 of Sloth, its rules (groups, or a PrometheusRule), ServiceLevelObjective (pyrra.dev/v1alpha1) and SLO (openslo/v1)";

    /// <param name="all">Every document that was given, for those that refer to another.</param>
    public static IReadOnlyList<ImportedTarget> Of(ImportDocument document, IReadOnlyList<ImportDocument> all, ImportOptions options, ImportLog log)
    {
        switch (LintEntities.GroupOf(document.ApiVersion), document.Kind)
        {
            case ("sloth.slok.dev", "PrometheusServiceLevel"):
                return new SlothFormat(document, SlothNames.OfResource, options, log).Read();
            case ("pyrra.dev", "ServiceLevelObjective"):
                return new PyrraFormat(document, options, log).Read();
            case ("openslo", "SLO") when document.ApiVersion == "openslo/v1":
                return new OpenSloFormat(document, all, options, log).Read();
            case ("openslo", "SLI" or "Service" or "DataSource" or "AlertPolicy" or "AlertCondition" or "AlertNotificationTarget"):
                return [];
            case ("monitoring.coreos.com", "PrometheusRule"):
                return new SlothRulesFormat(document, "spec", options, log).Read();
            case ("", "") when document.Root.ContainsKey("groups"):
                return new SlothRulesFormat(document, "", options, log).Read();
            case ("", "") when LintEntities.Text(document.Root, "version") == "prometheus/v1":
                return new SlothFormat(document, SlothNames.OfSpec, options, log).Read();
            default:
                log.LeftOut(document.Place("", document.Path), $"{What(document)} is of no kind that can be imported; {Known}");
                return [];
        }
    }

    private static string What(ImportDocument document) =>
        document.ApiVersion.Length + document.Kind.Length == 0 ? "a document without `apiVersion` and `kind`" : $"{document.Kind} of {document.ApiVersion}";
}
