using System.Text.Json.Nodes;

namespace ControllerRuntime.Crds;

/// <summary>The part of an OpenAPI v3 schema that every apiserver since 1.20 enforces: no CEL, no nullable.</summary>
public sealed class StructuralSchema
{
    public string? Description { get; set; }

    /// <summary><c>object</c>, <c>array</c>, <c>string</c>, <c>integer</c> or <c>boolean</c>; empty with <see cref="IntOrString"/>.</summary>
    public string Type { get; set; } = "";

    public string? Format { get; set; }

    public string? Pattern { get; set; }

    /// <summary>What the pattern means, for people; not part of the schema the apiserver sees.</summary>
    public string? PatternMeaning { get; set; }

    public int? MinLength { get; set; }

    public int? MaxLength { get; set; }

    public long? Minimum { get; set; }

    public long? Maximum { get; set; }

    public IReadOnlyList<string> Enum { get; set; } = [];

    /// <summary>What the apiserver stores for a field that was left out.</summary>
    public JsonNode? Default { get; set; }

    public int? MinItems { get; set; }

    public int? MaxItems { get; set; }

    /// <summary><c>atomic</c>, <c>set</c> or <c>map</c>; only on arrays.</summary>
    public string? ListType { get; set; }

    public IReadOnlyList<string> ListMapKeys { get; set; } = [];

    public StructuralSchema? Items { get; set; }

    public int? MinProperties { get; set; }

    public int? MaxProperties { get; set; }

    /// <summary>The fields of an object, in the order of the class.</summary>
    public OrderedDictionary<string, StructuralSchema> Properties { get; } = [];

    public IReadOnlyList<string> Required { get; set; } = [];

    /// <summary>The schema of a map's values.</summary>
    public StructuralSchema? AdditionalProperties { get; set; }

    public bool IntOrString { get; set; }

    /// <summary>An object of somebody else's schema: its fields are kept as they are.</summary>
    public bool KeepsFields { get; set; }

    /// <summary>Exactly one of the properties may be set.</summary>
    public bool IsUnion => MinProperties == 1 && MaxProperties == 1;

    /// <summary>What a constraint on a value means when it is written on a list or a map of values: the items, the map's values.</summary>
    public StructuralSchema Value => (Type == "array" ? Items : AdditionalProperties)?.Value ?? this;
}
