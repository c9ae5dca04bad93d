using ReliabilityEngine.Operator.Api;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Validation.Rules;

/// <summary>The annotation that exports a target names namespaces, or all of them.</summary>
internal sealed class ExportRule : ISpecRule<SLOTarget>
{
    private const string Everyone = "*";

    public IEnumerable<Finding> Check(SLOTarget target, ISurroundings around)
    {
        if (target.Metadata.Annotations?.GetValueOrDefault(ReliabilityApi.ExportToAnnotation) is not { } text || text == Everyone)
        {
            yield break;
        }

        if (text.Split(',', StringSplitOptions.TrimEntries).FirstOrDefault(item => !KubernetesName.IsLabel(item)) is { } wrong)
        {
            yield return Finding.Error(
                Wording.Annotation(ReliabilityApi.ExportToAnnotation),
                $"must be \"*\" or namespaces separated by commas, such as \"shop, billing\"; {Wording.Quote(wrong)} is no name of a namespace");
        }
    }
}
