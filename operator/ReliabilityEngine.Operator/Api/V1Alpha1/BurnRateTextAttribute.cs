using ControllerRuntime.Crds;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>A burn rate as a decimal string, because the API has no floats.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class BurnRateTextAttribute : SchemaAttribute
{
    /// <inheritdoc/>
    public override void Apply(StructuralSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        schema.Value.Pattern = @"^[0-9]{1,9}(\.[0-9]{1,6})?$";
        schema.Value.PatternMeaning = "a decimal with at most 6 decimal places, such as \"2\" or \"1.5\"";
        schema.Value.MinLength = 1;
        schema.Value.MaxLength = 16;
    }
}
