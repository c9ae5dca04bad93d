using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Webhooks.SpecValidationRules;

/// <summary>An object has a name.</summary>
internal sealed class MetadataRule : ISpecRule
{
    public IEnumerable<Finding> Check(SLOTarget target)
    {
        if (string.IsNullOrEmpty(target.Metadata.Name) && string.IsNullOrEmpty(target.Metadata.GenerateName))
        {
            yield return Finding.Error("metadata.name", "must be specified");
        }
    }
}
