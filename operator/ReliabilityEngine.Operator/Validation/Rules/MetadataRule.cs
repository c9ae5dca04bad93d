using ControllerRuntime.Entities;
using ReliabilityEngine.Operator.Api;

namespace ReliabilityEngine.Operator.Validation.Rules;

/// <summary>An object has a name, and its names, labels and annotations are such as an apiserver takes.</summary>
internal sealed class MetadataRule : ISpecRule<IKubernetesEntity>
{
    /// <summary>All annotations together, in bytes.</summary>
    private const int MaxAnnotations = 256 * 1024;

    public IEnumerable<Finding> Check(IKubernetesEntity entity, ISurroundings around) =>
        [.. Names(entity.Metadata), .. Labels(entity.Metadata.Labels), .. Annotations(entity.Metadata.Annotations)];

    private static IEnumerable<Finding> Names(ObjectMeta metadata)
    {
        if (!string.IsNullOrEmpty(metadata.Name))
        {
            if (!KubernetesName.IsSubdomain(metadata.Name))
            {
                yield return Finding.Error("metadata.name", $"must be {KubernetesName.AllowedSubdomain}, not \"{metadata.Name}\"");
            }
        }
        else if (string.IsNullOrEmpty(metadata.GenerateName))
        {
            yield return Finding.Error("metadata.name", "must be specified");
        }
        else if (!KubernetesName.IsSubdomain(metadata.GenerateName.TrimEnd('-') + "x"))
        {
            yield return Finding.Error("metadata.generateName", $"must begin a name of {KubernetesName.AllowedSubdomain}, not \"{metadata.GenerateName}\"");
        }

        if (!string.IsNullOrEmpty(metadata.Namespace) && !KubernetesName.IsLabel(metadata.Namespace))
        {
            yield return Finding.Error("metadata.namespace", $"must be {KubernetesName.AllowedLabel}, not \"{metadata.Namespace}\"");
        }
    }

    private static IEnumerable<Finding> Labels(IReadOnlyDictionary<string, string>? labels)
    {
        foreach (var (key, value) in labels ?? new Dictionary<string, string>())
        {
            if (!KubernetesName.IsKey(key))
            {
                yield return Finding.Error("metadata.labels", $"must have keys of the form {KubernetesName.AllowedKey}, not \"{key}\"");
            }
            else if (!KubernetesName.IsLabelValue(value))
            {
                yield return Finding.Error($"metadata.labels[{key}]", $"must be {KubernetesName.AllowedLabelValue}, not \"{value}\"");
            }
        }
    }

    private static IEnumerable<Finding> Annotations(IReadOnlyDictionary<string, string>? annotations)
    {
        foreach (var key in annotations?.Keys ?? [])
        {
            if (!KubernetesName.IsKey(key.ToLowerInvariant()))
            {
                yield return Finding.Error("metadata.annotations", $"must have keys of the form {KubernetesName.AllowedKey}, not \"{key}\"");
            }
        }

        if (annotations?.Sum(pair => (long)pair.Key.Length + (pair.Value?.Length ?? 0)) > MaxAnnotations)
        {
            yield return Finding.Error("metadata.annotations", "must have at most 256 KiB together");
        }
    }
}
