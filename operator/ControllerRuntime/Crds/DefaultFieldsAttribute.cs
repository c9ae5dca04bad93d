using System.Text.Json.Nodes;

namespace ControllerRuntime.Crds;

/// <summary>What the apiserver stores for an object that was left out, where that is not made of its fields' own defaults: pairs of field and value.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DefaultFieldsAttribute(params string[] pairs) : SchemaAttribute
{
    public IReadOnlyList<string> Pairs { get; } = pairs;

    /// <inheritdoc/>
    public override void Apply(StructuralSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        schema.Default = new JsonObject(Pairs.Chunk(2).Select(pair => KeyValuePair.Create<string, JsonNode?>(pair[0], pair[1])));
    }
}
