using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Validation;
using ReliabilityEngine.Operator.Validation.Rules;

namespace ReliabilityEngine.Operator.Controllers;

/// <summary>
/// Whether every target that one depends on exists and, in another namespace, exports itself to this one; in the words of the webhook's
/// warning.
/// </summary>
internal sealed class DependencyCheck(ISurroundings around)
{
    private static readonly ReferenceRule Rule = new();

    /// <summary>What is missing and how to mend it; null when all is there.</summary>
    public string? Missing(SLOTarget target)
    {
        var sentences = Rule.Check(target, around).Select(finding => finding.ToString()).ToArray();
        return sentences.Length == 0 ? null : string.Join(' ', sentences);
    }
}
