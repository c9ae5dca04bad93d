using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using ControllerRuntime.Crds;
using ControllerRuntime.Entities;
using ReliabilityEngine.Operator.Validation.Rules;

namespace ReliabilityEngine.Operator.Validation;

/// <summary>Binds a kind to its schema, its JSON and its rules, which are asked in this order.</summary>
internal sealed class SpecKind<TEntity>(JsonTypeInfo<TEntity> json, params ISpecRule<TEntity>[] rules) : ISpecKind
    where TEntity : class, IKubernetesEntity
{
    private readonly StructuralSchema _schema = SchemaGenerator.OfEntity(typeof(TEntity));

    public Type EntityType => typeof(TEntity);

    /// <summary>What is asked of a request beside the rules of the document.</summary>
    public IReadOnlyList<IChangeRule<TEntity>> Changes { get; init; } = [];

    public IReadOnlyList<Finding> Validate(JsonObject document, ISurroundings around)
    {
        var (entity, violations) = Prune(document);
        var findings = violations.Select(v => Finding.Error(v.Path, v.Message)).ToList();
        var asked = rules.Where(rule => rule.Whole is not { } whole || !violations.Any(v => IsWithin(v.Path, whole) || IsWithin(whole, v.Path)));
        findings.AddRange(asked.SelectMany(rule => rule.Check(entity, around)).Where(f => violations.All(v => v.Path != f.Path)));
        return findings;
    }

    public IReadOnlyList<Finding> ValidateChange(JsonObject? before, JsonObject after, DateTimeOffset now)
    {
        if (Changes.Count == 0)
        {
            return [];
        }

        var (old, changed) = (before is null ? null : Prune(before, withStatus: true).Entity, Prune(after).Entity);
        return [.. Changes.SelectMany(rule => rule.Check(old, changed, now))];
    }

    public IKubernetesEntity Read(JsonObject document) => Prune(document).Entity;

    private (TEntity Entity, IReadOnlyList<SchemaViolation> Violations) Prune(JsonObject document, bool withStatus = false)
    {
        var usable = document.DeepClone().AsObject();
        if (!withStatus)
        {
            // Status is the engine's own, and what a client sends in it is ignored by the apiserver.
            usable.Remove("status");
        }

        SchemaViolation[] violations = [.. SchemaValidator.Prune(_schema, usable), .. MetadataShape.Prune(usable)];
        return (Deserialize(usable), violations);
    }

    private TEntity Deserialize(JsonObject usable)
    {
        try
        {
            return usable.Deserialize(json)!;
        }
        catch (JsonException)
        {
            // What the engine itself never reads of metadata is the apiserver's to judge, and the rest is still worth a look.
            usable.Remove("metadata");
            return usable.Deserialize(json)!;
        }
    }

    private static bool IsWithin(string path, string whole) =>
        path.StartsWith(whole, StringComparison.Ordinal) && (path.Length == whole.Length || path[whole.Length] is '.' or '[');
}
