namespace ControllerRuntime.Crds;

/// <summary>The smallest and the largest integer allowed.</summary>
public sealed class RangeAttribute(long minimum, long maximum) : SchemaAttribute
{
    public long Minimum { get; } = minimum;

    public long Maximum { get; } = maximum;

    /// <inheritdoc/>
    public override void Apply(StructuralSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        schema.Value.Minimum = Minimum;
        schema.Value.Maximum = Maximum;
    }
}
