using ControllerRuntime.Entities;

namespace ReliabilityEngine.Operator.Validation.Rules;

/// <summary>An object has a name.</summary>
internal sealed class MetadataRule : ISpecRule<IKubernetesEntity>
{
    public IEnumerable<Finding> Check(IKubernetesEntity entity, ISurroundings around)
    {
        if (string.IsNullOrEmpty(entity.Metadata.Name) && string.IsNullOrEmpty(entity.Metadata.GenerateName))
        {
            yield return Finding.Error("metadata.name", "must be specified");
        }
    }
}
