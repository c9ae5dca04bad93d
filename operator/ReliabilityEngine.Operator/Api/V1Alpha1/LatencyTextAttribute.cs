using ControllerRuntime.Crds;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>A time within which an event is answered, finer than the API's durations. Read it with <c>LatencyThreshold.Parse</c>.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class LatencyTextAttribute : SchemaAttribute
{
    public const string Pattern = "^[1-9][0-9]{0,5}(us|ms|s|m)$";
    public const string Meaning = "a whole number from 1 to 999999 followed by one of us, ms, s, m, such as \"300ms\"";

    /// <inheritdoc/>
    public override void Apply(StructuralSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        schema.Value.Pattern = Pattern;
        schema.Value.PatternMeaning = Meaning;
        schema.Value.MaxLength = 8;
    }
}
