using ReliabilityEngine.Operator.Validation;
using ReliabilityEngine.Operator.Validation.Rules.Policies;

namespace ReliabilityEngine.Operator.Tests.Validation;

/// <summary>Leaves out the remark on fields that are recorded only, which nearly every policy with actions draws and <see cref="NotYetRuleTests"/> is about.</summary>
internal static class NotYet
{
    public static bool Says(string? text) => text?.Contains(NotYetRule.Words, StringComparison.Ordinal) == true;

    public static IReadOnlyList<Finding> Without(IEnumerable<Finding> findings) => [.. findings.Where(finding => !Says(finding.Message))];
}
