using System.Text.Json.Nodes;

namespace ControllerRuntime.Crds;

/// <summary>Writes a schema the way apiextensions spells it, always in the same order.</summary>
internal static class SchemaJson
{
    public static JsonObject Write(StructuralSchema schema)
    {
        var json = new JsonObject();
        Add(json, "description", schema.Description);
        if (schema.IntOrString)
        {
            json["anyOf"] = new JsonArray(new JsonObject { ["type"] = "integer" }, new JsonObject { ["type"] = "string" });
            json["x-kubernetes-int-or-string"] = true;
        }
        else
        {
            json["type"] = schema.Type;
        }

        WriteScalar(json, schema);
        WriteList(json, schema);
        WriteObject(json, schema);
        if (schema.Default is not null)
        {
            json["default"] = schema.Default.DeepClone();
        }

        return json;
    }

    private static void WriteScalar(JsonObject json, StructuralSchema schema)
    {
        Add(json, "format", schema.Format);
        if (schema.Enum.Count > 0)
        {
            json["enum"] = Strings(schema.Enum);
        }

        Add(json, "pattern", schema.Pattern);
        Add(json, "minLength", schema.MinLength);
        Add(json, "maxLength", schema.MaxLength);
        Add(json, "minimum", schema.Minimum);

        // The largest int64 is no bound, and as a float64 (which the apiserver reads it into) it is not even that number.
        Add(json, "maximum", schema.Maximum == long.MaxValue ? null : schema.Maximum);
    }

    private static void WriteList(JsonObject json, StructuralSchema schema)
    {
        Add(json, "minItems", schema.MinItems);
        Add(json, "maxItems", schema.MaxItems);
        Add(json, "x-kubernetes-list-type", schema.ListType);
        if (schema.ListMapKeys.Count > 0)
        {
            json["x-kubernetes-list-map-keys"] = Strings(schema.ListMapKeys);
        }

        if (schema.Items is not null)
        {
            json["items"] = Write(schema.Items);
        }
    }

    private static void WriteObject(JsonObject json, StructuralSchema schema)
    {
        if (schema.KeepsFields)
        {
            json["x-kubernetes-preserve-unknown-fields"] = true;
        }

        Add(json, "minProperties", schema.MinProperties);
        Add(json, "maxProperties", schema.MaxProperties);
        if (schema.Required.Count > 0)
        {
            json["required"] = Strings(schema.Required);
        }

        if (schema.Properties.Count > 0)
        {
            json["properties"] = new JsonObject(schema.Properties.Select(p => KeyValuePair.Create<string, JsonNode?>(p.Key, Write(p.Value))));
        }

        if (schema.AdditionalProperties is not null)
        {
            json["additionalProperties"] = Write(schema.AdditionalProperties);
        }
    }

    private static JsonArray Strings(IEnumerable<string> values) => new([.. values.Select(v => JsonValue.Create(v))]);

    private static void Add<T>(JsonObject json, string name, T? value)
    {
        if (value is not null)
        {
            json[name] = JsonValue.Create(value);
        }
    }
}
