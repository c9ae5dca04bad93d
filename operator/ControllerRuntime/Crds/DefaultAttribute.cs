using System.Text.Json.Nodes;

namespace ControllerRuntime.Crds;

/// <summary>What the apiserver stores when the field is left out. Without arguments: an object made of its own fields' defaults.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DefaultAttribute : SchemaAttribute
{
    private readonly JsonNode? _value;

    public DefaultAttribute()
    {
    }

    public DefaultAttribute(string value) => _value = JsonValue.Create(value);

    public DefaultAttribute(long value) => _value = JsonValue.Create(value);

    public DefaultAttribute(params string[] values) => _value = new JsonArray([.. values.Select(v => JsonValue.Create(v))]);

    /// <inheritdoc/>
    public override void Apply(StructuralSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        schema.Default = _value?.DeepClone() ?? OfFields(schema);
    }

    internal static JsonObject OfFields(StructuralSchema schema)
    {
        var value = new JsonObject();
        foreach (var (name, field) in schema.Properties)
        {
            if (field.Default is not null)
            {
                value[name] = field.Default.DeepClone();
            }
        }

        return value;
    }
}
