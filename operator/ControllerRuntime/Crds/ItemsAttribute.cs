namespace ControllerRuntime.Crds;

/// <summary>How many entries a list may have.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ItemsAttribute(int minItems, int maxItems) : SchemaAttribute
{
    public int MinItems { get; } = minItems;

    public int MaxItems { get; } = maxItems;

    /// <inheritdoc/>
    public override void Apply(StructuralSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        schema.MinItems = MinItems > 0 ? MinItems : null;
        schema.MaxItems = MaxItems;
    }
}
