namespace ControllerRuntime.Crds;

/// <summary>What <c>kubectl explain</c> prints for the field.</summary>
public sealed class DescriptionAttribute(string text) : SchemaAttribute
{
    public string Text { get; } = text;

    /// <inheritdoc/>
    public override void Apply(StructuralSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        schema.Description = Text;
    }
}
