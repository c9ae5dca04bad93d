using ControllerRuntime.Crds;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>A time ahead: a duration, <c>0s</c> for now, or <c>&gt;7d</c> for beyond the horizon.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class HorizonTextAttribute : SchemaAttribute
{
    /// <inheritdoc/>
    public override void Apply(StructuralSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        schema.Value.Pattern = "^(0s|>?[1-9][0-9]{0,5}(s|m|h|d))$";
        schema.Value.PatternMeaning = "a duration, \"0s\" for now or \">7d\" for beyond the horizon";
        schema.Value.MaxLength = 8;
    }
}
