using System.Text.Json;
using System.Text.Json.Nodes;
using ControllerRuntime.Entities;
using ReliabilityEngine.Operator.Api;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Validation;

/// <summary>
/// The one validator behind the admission webhook, the controllers and <c>lint</c>: pure, offline, and reporting everything it finds.
/// First what the schema says, from the schema itself, then the rules across fields, one file each in Rules. Read next:
/// <see cref="SpecKinds"/>, which binds a kind to its rules, and <see cref="ISurroundings"/>, what a rule knows besides the document.
/// </summary>
public static class SpecValidation
{
    /// <summary>The kinds that can be validated.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [.. SpecKinds.ByName.Keys];

    /// <summary>Checks an object that has been read already; without surroundings, by itself.</summary>
    public static IReadOnlyList<Finding> Validate<TEntity>(TEntity entity, ISurroundings? around = null)
        where TEntity : class, IKubernetesEntity
    {
        ArgumentNullException.ThrowIfNull(entity);
        var document = JsonSerializer.SerializeToNode(entity, ApiJsonContext.Default.GetTypeInfo(typeof(TEntity))!)!.AsObject();
        return SpecKinds.ByType[typeof(TEntity)].Validate(document, around ?? DocumentSurroundings.None);
    }

    /// <summary>Checks a document of one of <see cref="Kinds"/> as it was written; it is left as it is.</summary>
    /// <exception cref="JsonException">It is of no such kind.</exception>
    public static IReadOnlyList<Finding> Validate(JsonObject document, ISurroundings? around = null)
    {
        ArgumentNullException.ThrowIfNull(document);
        return KindOf(document).Validate(document, around ?? DocumentSurroundings.None);
    }

    /// <summary>What a request must not make of what is stored: it has a moment and a state before, as a document has not.</summary>
    /// <param name="before">As it is stored; null for a new one.</param>
    /// <exception cref="JsonException">It is of no such kind.</exception>
    public static IReadOnlyList<Finding> ValidateChange(JsonObject? before, JsonObject after, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(after);
        return KindOf(after).ValidateChange(before, after, now);
    }

    private static ISpecKind KindOf(JsonObject document)
    {
        var kind = document["kind"].AsText() ?? "";
        return SpecKinds.ByName.TryGetValue(kind, out var known)
            ? known
            : throw new JsonException($"`kind` must be {string.Join(" or ", Kinds.Select(k => $"\"{k}\""))}.");
    }
}
