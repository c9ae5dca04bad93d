namespace ControllerRuntime.Crds;

/// <summary>A list without duplicates in which the order means nothing.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ListSetAttribute : SchemaAttribute
{
    /// <inheritdoc/>
    public override void Apply(StructuralSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        schema.ListType = "set";
    }
}
