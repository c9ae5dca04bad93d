namespace ControllerRuntime.Crds;

/// <summary>How long a string may be; on a list of strings, each of them.</summary>
public sealed class LengthAttribute(int minLength, int maxLength) : SchemaAttribute
{
    public int MinLength { get; } = minLength;

    public int MaxLength { get; } = maxLength;

    /// <inheritdoc/>
    public override void Apply(StructuralSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        schema.Value.MinLength = MinLength > 0 ? MinLength : null;
        schema.Value.MaxLength = MaxLength;
    }
}
