namespace ControllerRuntime.Crds;

/// <summary>Says something about a field in its schema. Derive from it to name a format that a project uses often.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Class)]
public abstract class SchemaAttribute : Attribute
{
    /// <summary>Writes into the schema of the field, whose type is known already.</summary>
    public abstract void Apply(StructuralSchema schema);
}
