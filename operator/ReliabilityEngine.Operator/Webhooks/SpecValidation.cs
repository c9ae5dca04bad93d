using System.Text.Json;
using System.Text.Json.Nodes;
using ControllerRuntime.Crds;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Webhooks.SpecValidationRules;

namespace ReliabilityEngine.Operator.Webhooks;

/// <summary>
/// The one validator behind the admission webhook, the controller and <c>lint</c>: pure, offline, and reporting everything it finds.
/// First what the schema says, from the schema itself, then the rules across fields, one file each in SpecValidationRules.
/// </summary>
public static class SpecValidation
{
    private static readonly StructuralSchema Schema = SchemaGenerator.OfEntity(typeof(SLOTarget));

    // One idea each; the order is that of the spec.
    private static readonly ISpecRule[] Rules =
    [
        new MetadataRule(), new ObjectiveRule(), new WindowRule(), new TimesliceRule(), new IndicatorRule(), new SampleIntervalRule(),
        new DependencyRule(), new AlertTierRule(), new ExclusionRule(),
    ];

    /// <summary>The kinds that can be validated.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["SLOTarget"];

    /// <summary>Checks an object that has been read already.</summary>
    public static IReadOnlyList<Finding> Validate(SLOTarget target)
    {
        ArgumentNullException.ThrowIfNull(target);
        return Validate(JsonSerializer.SerializeToNode(target, ApiJsonContext.Default.SLOTarget)!.AsObject());
    }

    /// <summary>Checks a document as it was written; it is left as it is.</summary>
    public static IReadOnlyList<Finding> Validate(JsonObject document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var usable = document.DeepClone().AsObject();

        // Status is the engine's own, and what a client sends in it is ignored by the apiserver.
        usable.Remove("status");
        var findings = SchemaValidator.Prune(Schema, usable).Select(v => Finding.Error(v.Path, v.Message)).ToList();
        if (ReadUsable(usable) is { } target)
        {
            findings.AddRange(Rules.SelectMany(rule => rule.Check(target)).Where(f => !findings.Exists(known => known.Path == f.Path)));
        }

        return findings;
    }

    private static SLOTarget? ReadUsable(JsonObject usable)
    {
        try
        {
            return usable.Deserialize(ApiJsonContext.Default.SLOTarget);
        }
        catch (JsonException)
        {
            // Only metadata is not covered by the schema; what is wrong there is the apiserver's to say, and the rest is still worth a look.
            usable.Remove("metadata");
            return usable.Deserialize(ApiJsonContext.Default.SLOTarget);
        }
    }
}
