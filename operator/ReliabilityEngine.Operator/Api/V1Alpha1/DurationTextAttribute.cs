using ControllerRuntime.Crds;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>A duration as the API writes it: a whole number and one unit. Read it with <c>Duration.Parse</c>.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DurationTextAttribute : SchemaAttribute
{
    public const string Pattern = "^[1-9][0-9]{0,5}(s|m|h|d)$";
    public const string Meaning = "a whole number from 1 to 999999 followed by one of s, m, h, d, such as \"30m\"";

    /// <inheritdoc/>
    public override void Apply(StructuralSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        schema.Value.Pattern = Pattern;
        schema.Value.PatternMeaning = Meaning;
        schema.Value.MaxLength = 7;
    }
}
