using ControllerRuntime.Crds;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>A percentage as a decimal string, because the API has no floats: two digits before and six after the point.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PercentTextAttribute : SchemaAttribute
{
    public const string Pattern = @"^[0-9]{1,2}(\.[0-9]{1,6})?$";
    public const string Meaning = "a percentage below 100 with at most six digits after the point, such as \"99.9\"";

    /// <inheritdoc/>
    public override void Apply(StructuralSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        schema.Value.Pattern = Pattern;
        schema.Value.PatternMeaning = Meaning;
        schema.Value.MaxLength = 9;
    }
}
