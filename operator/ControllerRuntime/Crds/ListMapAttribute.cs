namespace ControllerRuntime.Crds;

/// <summary>A list whose entries are told apart by these fields, so that several writers can own entries of it.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ListMapAttribute(params string[] keys) : SchemaAttribute
{
    public IReadOnlyList<string> Keys { get; } = keys;

    /// <inheritdoc/>
    public override void Apply(StructuralSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        schema.ListType = "map";
        schema.ListMapKeys = Keys;
    }
}
