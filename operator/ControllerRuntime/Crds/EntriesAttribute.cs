namespace ControllerRuntime.Crds;

/// <summary>How many entries a map may have.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class EntriesAttribute(int minEntries, int maxEntries) : SchemaAttribute
{
    public int MinEntries { get; } = minEntries;

    public int MaxEntries { get; } = maxEntries;

    /// <inheritdoc/>
    public override void Apply(StructuralSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        schema.MinProperties = MinEntries > 0 ? MinEntries : null;
        schema.MaxProperties = MaxEntries;
    }
}
