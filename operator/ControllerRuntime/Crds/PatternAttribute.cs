namespace ControllerRuntime.Crds;

/// <summary>The regular expression (RE2 and .NET alike) that a string must match.</summary>
/// <param name="regularExpression">Anchored at both ends.</param>
/// <param name="meaning">Completes "must be …" for people who read no regular expressions.</param>
public sealed class PatternAttribute(string regularExpression, string meaning) : SchemaAttribute
{
    public string RegularExpression { get; } = regularExpression;

    public string Meaning { get; } = meaning;

    /// <inheritdoc/>
    public override void Apply(StructuralSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        schema.Value.Pattern = RegularExpression;
        schema.Value.PatternMeaning = Meaning;
    }
}
