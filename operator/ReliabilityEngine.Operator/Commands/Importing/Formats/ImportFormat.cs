using System.Text.Json.Nodes;
using ReliabilityEngine.Core.Slo;
using ReliabilityEngine.Operator.Api;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Commands.Importing.Queries;

namespace ReliabilityEngine.Operator.Commands.Importing.Formats;

/// <summary>What reading has in common, whichever tool wrote the document: fields are read with their place, and what is lost is told there.</summary>
internal abstract class ImportFormat(ImportDocument document, ImportOptions options, ImportLog log)
{
    protected ImportDocument Document => document;

    protected ImportOptions Options => options;

    protected void NotCarriedOver(string @object, string path, string why) => log.NotCarriedOver(document.Place(@object, path), why);

    protected void LeftOut(string @object, string path, string why) => log.LeftOut(document.Place(@object, path), why);

    /// <summary>Whatever was not asked for has no counterpart; <paramref name="why"/> may know better of a path.</summary>
    protected void TellUnasked(string @object, ImportNode node, Func<string, string?> why)
    {
        foreach (var path in node.Unasked())
        {
            NotCarriedOver(@object, path, why(path) ?? "a SLOTarget has no such field");
        }
    }

    /// <summary>What the apiserver and kubectl write is nobody's loss; other annotations are told.</summary>
    protected void TellAnnotations(string @object, ImportNode? metadata)
    {
        metadata?.PassOver("creationTimestamp", "generation", "resourceVersion", "uid", "managedFields");
        if (metadata?.Map("annotations").Keys.FirstOrDefault(key => !key.StartsWith("kubectl.kubernetes.io/", StringComparison.Ordinal)) is { } key)
        {
            NotCarriedOver(@object, metadata.At("annotations"), $"annotations speak to tools: copy those that others than its tool read, such as {key}");
        }
    }

    /// <summary>Those that Kubernetes takes as labels; the others are told.</summary>
    protected IReadOnlyDictionary<string, string> Labels(string @object, params ReadOnlySpan<(string Path, IReadOnlyDictionary<string, string> Labels)> all)
    {
        var taken = new Dictionary<string, string>();
        foreach (var (path, labels) in all)
        {
            foreach (var (key, value) in labels)
            {
                if (KubernetesName.IsKey(key) && KubernetesName.IsLabelValue(value))
                {
                    taken[key] = value;
                }
                else
                {
                    NotCarriedOver(@object, $"{path}.{key}", $"\"{value}\" cannot be a label of Kubernetes ({KubernetesName.AllowedLabelValue})");
                }
            }
        }

        return taken;
    }

    /// <summary>A description that fits, cut where it does not.</summary>
    protected string? Description(string @object, string path, string? text)
    {
        if (text?.Length > ImportedTarget.LongestDescription)
        {
            NotCarriedOver(@object, path, $"only its first {ImportedTarget.LongestDescription} characters fit");
        }

        return text;
    }

    /// <summary>An expression as a count; null after it was told why there is none.</summary>
    protected CountQuery? Count(string @object, string path, string? text, string? window)
    {
        if (text is null)
        {
            LeftOut(@object, path, "must be specified");
            return null;
        }

        var query = CountQueryReader.Read(text, window, out var problem);
        if (query is null)
        {
            LeftOut(@object, path, problem);
        }
        else
        {
            TellDoubt(@object, path, query.Doubt);
        }

        return query;
    }

    protected void TellDoubt(string @object, string path, string doubt)
    {
        if (doubt.Length > 0)
        {
            NotCarriedOver(@object, path, $"that it counts events: it {doubt}; see that both queries give counts of $window");
        }
    }

    /// <summary>The default tiers of one severity, to be declared where the other is not wanted.</summary>
    protected static IReadOnlyList<AlertTierSpec> Only(AlertSeverity severity, string objective, string window)
    {
        var promise = new Objective
        {
            Indicator = new Indicator.Probe(""),
            Ratio = DecimalText.PercentToRatio(objective),
            Window = Duration.Parse(window),
            Step = TimeSpan.FromMinutes(1),
            ScrapeInterval = TimeSpan.FromSeconds(15),
        };
        return
        [
            .. BurnRateWindows.For(promise).Where(tier => tier.Severity == severity).Select(tier => new AlertTierSpec
            {
                Severity = tier.Severity.ToString(),
                BudgetPercent = (int)Math.Round(tier.BudgetRatio * 100),
                LongWindow = Duration.Format(tier.LongWindow),
            }),
        ];
    }

    protected static JsonObject Metric(string selector) => new() { ["metric"] = selector };

    protected ImportNode Root() => new(document.Root, document.Path);
}
