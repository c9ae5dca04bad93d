using System.Text.Json;
using System.Text.Json.Nodes;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Validation.Rules.Actions;

/// <summary>What was decided stays as it was decided: a person agrees to that, and the audit reads that.</summary>
internal sealed class ImmutableSpecRule : IChangeRule<ReliabilityAction>
{
    public IEnumerable<Finding> Check(ReliabilityAction? before, ReliabilityAction after, DateTimeOffset now)
    {
        if (before is not null && !JsonNode.DeepEquals(Written(before), Written(after)))
        {
            yield return Finding.Error(
                "spec", $"must not change, for it is the record of a decision: edit the `actions` of the ReliabilityPolicy \"{Wording.Short(before.Spec.PolicyRef.Name)}\", and what is decided next has another");
        }
    }

    private static JsonNode? Written(ReliabilityAction record) => JsonSerializer.SerializeToNode(record.Spec, ApiJsonContext.Default.ReliabilityActionSpec);
}
