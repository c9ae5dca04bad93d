using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using ControllerRuntime.Entities;

namespace ControllerRuntime.Crds;

/// <summary>Turns a wire class into its structural schema. Every mistake that an apiserver would refuse later is an exception here.</summary>
public static class SchemaGenerator
{
    private const int MaxDepth = 24;

    /// <summary>The schema of a whole entity: apiVersion, kind, metadata, spec and status.</summary>
    public static StructuralSchema OfEntity(Type entityType)
    {
        ArgumentNullException.ThrowIfNull(entityType);
        var schema = new StructuralSchema { Type = "object" };
        Annotate(schema, entityType);
        schema.Properties["apiVersion"] = new StructuralSchema { Type = "string", Description = "The version of this representation of the object." };
        schema.Properties["kind"] = new StructuralSchema { Type = "string", Description = "The kind of the object." };
        schema.Properties["metadata"] = new StructuralSchema { Type = "object" };
        schema.Properties["spec"] = OfType(Property(entityType, "Spec").PropertyType, entityType.Name + ".spec", 0);
        schema.Properties["status"] = OfStatus(entityType);
        schema.Required = ["spec"];
        return schema;
    }

    /// <summary>What readers see of an object that nothing has looked at yet is made of the defaults of its status's fields.</summary>
    private static StructuralSchema OfStatus(Type entityType)
    {
        var status = OfType(Property(entityType, "Status").PropertyType, entityType.Name + ".status", 0);
        status.Default = DefaultAttribute.OfFields(status) is { Count: > 0 } fields ? fields : null;
        return status;
    }

    private static PropertyInfo Property(Type type, string name) =>
        type.GetProperty(name) ?? throw new InvalidOperationException($"{type.Name} has no property {name}.");

    private static StructuralSchema OfType(Type type, string path, int depth)
    {
        if (depth > MaxDepth)
        {
            throw new InvalidOperationException($"{path}: a structural schema cannot be recursive.");
        }

        type = Nullable.GetUnderlyingType(type) ?? type;
        if (Scalar(type) is { } scalar)
        {
            return scalar;
        }

        if (ElementOf(type, typeof(IReadOnlyDictionary<,>)) is { } valueType)
        {
            return new StructuralSchema { Type = "object", AdditionalProperties = OfType(valueType, path + "[]", depth + 1) };
        }

        if (ElementOf(type, typeof(IReadOnlyList<>)) is { } itemType)
        {
            return new StructuralSchema { Type = "array", ListType = "atomic", Items = OfType(itemType, path + "[]", depth + 1) };
        }

        return type.IsClass && type != typeof(object)
            ? OfClass(type, path, depth)
            : throw new InvalidOperationException($"{path}: {type.Name} has no schema; floats and unsigned numbers are not part of an API.");
    }

    private static StructuralSchema? Scalar(Type type) => type switch
    {
        _ when type == typeof(string) => new StructuralSchema { Type = "string" },
        _ when type == typeof(bool) => new StructuralSchema { Type = "boolean" },
        _ when type == typeof(int) => new StructuralSchema { Type = "integer", Format = "int32" },
        _ when type == typeof(long) => new StructuralSchema { Type = "integer", Format = "int64" },
        _ when type == typeof(DateTimeOffset) => new StructuralSchema { Type = "string", Format = "date-time" },
        _ when type == typeof(IntOrString) => new StructuralSchema { IntOrString = true },
        _ when type == typeof(JsonObject) => new StructuralSchema { Type = "object", KeepsFields = true },
        _ when type == typeof(Condition) => ConditionSchema.Create(),
        _ => null,
    };

    private static Type? ElementOf(Type type, Type definition) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == definition ? type.GetGenericArguments()[^1] : null;

    private static StructuralSchema OfClass(Type type, string path, int depth)
    {
        var schema = new StructuralSchema { Type = "object" };
        var required = new List<string>();
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.SetMethod is not null))
        {
            var name = JsonNamingPolicy.CamelCase.ConvertName(property.Name);
            var field = OfType(property.PropertyType, $"{path}.{name}", depth + 1);
            Annotate(field, property);
            SchemaRules.Check(field, $"{path}.{name}");
            schema.Properties[name] = field;
            if (property.IsDefined(typeof(RequiredAttribute)))
            {
                required.Add(name);
                if (field.Default is not null)
                {
                    throw new InvalidOperationException($"{path}.{name}: a required field cannot have a default.");
                }
            }
        }

        schema.Required = required;
        Annotate(schema, type);
        return schema;
    }

    private static void Annotate(StructuralSchema schema, MemberInfo member)
    {
        foreach (var attribute in member.GetCustomAttributes<SchemaAttribute>(inherit: false))
        {
            attribute.Apply(schema);
        }
    }
}
