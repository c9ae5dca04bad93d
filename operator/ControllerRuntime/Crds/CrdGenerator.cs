using System.Reflection;
using System.Text.Json.Nodes;
using ControllerRuntime.Entities;

namespace ControllerRuntime.Crds;

/// <summary>
/// C# types and their attributes in, CustomResourceDefinitions (apiextensions.k8s.io/v1) out. No CEL and no nullable, so that
/// Kubernetes 1.20 and the newest take the same file. Read next: <see cref="ServedSchema"/> and <see cref="SchemaGenerator"/>.
/// </summary>
public static class CrdGenerator
{
    /// <summary>The definition of one entity class, ready for <see cref="ManifestYaml"/>.</summary>
    public static JsonObject Generate(Type entityType)
    {
        ArgumentNullException.ThrowIfNull(entityType);
        var entity = entityType.GetCustomAttribute<KubernetesEntityAttribute>()
            ?? throw new InvalidOperationException($"{entityType.Name} has no [KubernetesEntity].");
        return new JsonObject
        {
            ["apiVersion"] = "apiextensions.k8s.io/v1",
            ["kind"] = "CustomResourceDefinition",
            ["metadata"] = new JsonObject { ["name"] = $"{entity.PluralName}.{entity.Group}" },
            ["spec"] = new JsonObject
            {
                ["group"] = entity.Group,
                ["names"] = Names(entityType, entity),
                ["scope"] = entity.Namespaced ? "Namespaced" : "Cluster",
                ["versions"] = new JsonArray(Version(entityType, entity)),
            },
        };
    }

    /// <summary>The name the definition's file has by convention: group and plural.</summary>
    public static string FileName(Type entityType)
    {
        ArgumentNullException.ThrowIfNull(entityType);
        var entity = entityType.GetCustomAttribute<KubernetesEntityAttribute>()!;
        return $"{entity.Group}_{entity.PluralName}.yaml";
    }

    private static JsonObject Names(Type entityType, KubernetesEntityAttribute entity)
    {
        var names = new JsonObject
        {
            ["kind"] = entity.Kind,
            ["listKind"] = entity.Kind + "List",
            ["plural"] = entity.PluralName,
            ["singular"] = entity.Kind.ToLowerInvariant(),
        };
        AddStrings(names, "shortNames", entityType.GetCustomAttribute<KubernetesEntityShortNamesAttribute>()?.ShortNames);
        AddStrings(names, "categories", entityType.GetCustomAttribute<KubernetesEntityCategoriesAttribute>()?.Categories);
        return names;
    }

    private static void AddStrings(JsonObject target, string name, IReadOnlyList<string>? values)
    {
        if (values is { Count: > 0 })
        {
            target[name] = new JsonArray([.. values.Select(v => JsonValue.Create(v))]);
        }
    }

    private static JsonObject Version(Type entityType, KubernetesEntityAttribute entity) => new()
    {
        ["name"] = entity.ApiVersion,
        ["served"] = true,
        ["storage"] = true,
        ["subresources"] = new JsonObject { ["status"] = new JsonObject() },
        ["additionalPrinterColumns"] = new JsonArray([.. Columns(entityType).Select(Column)]),
        ["schema"] = new JsonObject { ["openAPIV3Schema"] = SchemaJson.Write(ServedSchema.OfEntity(entityType)) },
    };

    private static IEnumerable<GenericAdditionalPrinterColumnAttribute> Columns(Type entityType) =>
        entityType.GetCustomAttributes<GenericAdditionalPrinterColumnAttribute>();

    private static JsonObject Column(GenericAdditionalPrinterColumnAttribute column)
    {
        var json = new JsonObject { ["name"] = column.Name, ["type"] = column.Type, ["jsonPath"] = column.JsonPath };
        if (column.Description.Length > 0)
        {
            json["description"] = column.Description;
        }

        if (column.Priority > 0)
        {
            json["priority"] = column.Priority;
        }

        return json;
    }
}
