namespace ControllerRuntime.Crds;

/// <summary>Exactly one of the class's fields is set; enforced by the schema alone.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class UnionAttribute : SchemaAttribute
{
    /// <inheritdoc/>
    public override void Apply(StructuralSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        schema.MinProperties = 1;
        schema.MaxProperties = 1;
    }
}
