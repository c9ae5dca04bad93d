using ControllerRuntime.Crds;

namespace ReliabilityEngine.Operator.Api.V1Alpha1;

/// <summary>A DNS-1123 subdomain: the name of an object.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DnsNameAttribute : SchemaAttribute
{
    /// <inheritdoc/>
    public override void Apply(StructuralSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        schema.Value.Pattern = @"^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$";
        schema.Value.PatternMeaning =
            "a DNS-1123 subdomain: lower-case letters, digits, '-' and '.', starting and ending with a letter or digit";
        schema.Value.MinLength = 1;
        schema.Value.MaxLength = 253;
    }
}
