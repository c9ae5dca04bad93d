namespace ControllerRuntime.Crds;

/// <summary>
/// The values a string may take. A string and not a C# enum, so that a value that a newer operator introduced can still be read by an older one.
/// </summary>
public sealed class AllowedValuesAttribute(params string[] values) : SchemaAttribute
{
    public IReadOnlyList<string> Values { get; } = values;

    /// <inheritdoc/>
    public override void Apply(StructuralSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        schema.Value.Enum = Values;
    }
}
