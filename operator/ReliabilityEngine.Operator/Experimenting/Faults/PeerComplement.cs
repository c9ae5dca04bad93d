using System.Text.Json.Nodes;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Experimenting.Faults;

/// <summary>
/// NetworkPolicies can only allow: to cut pods off from some peers is to allow everybody else. The pods that none of some selectors selects, as
/// selectors: a pod is outside one that wants A and B when it fails A or fails B, and outside several when it fails one requirement of each.
/// </summary>
internal static class PeerComplement
{
    /// <summary>More selectors than this are refused: a rule of a policy is read for every packet's pod.</summary>
    public const int Most = 64;

    /// <summary>One label selector for each choice of a failed requirement; null when there would be more than <see cref="Most"/>.</summary>
    public static IReadOnlyList<JsonObject>? Of(IEnumerable<LabelSelectorSpec> peers)
    {
        ArgumentNullException.ThrowIfNull(peers);
        List<List<JsonObject>> ways = [[]];
        foreach (var peer in peers)
        {
            var failures = Failures(peer).ToList();
            if (ways.Count * failures.Count > Most)
            {
                return null;
            }

            ways = [.. ways.SelectMany(way => failures.Select(failure => (List<JsonObject>)[.. way, failure]))];
        }

        return [.. ways.Select(way => new JsonObject { ["matchExpressions"] = new JsonArray([.. way.Select(failure => failure.DeepClone())]) })];
    }

    /// <summary>Each requirement turned round. A pod without the label meets NotIn and DoesNotExist, as an apiserver reads them.</summary>
    private static IEnumerable<JsonObject> Failures(LabelSelectorSpec selector) =>
    [
        .. (selector.MatchLabels ?? new Dictionary<string, string>()).OrderBy(label => label.Key, StringComparer.Ordinal).Select(label => Expression(label.Key, LabelOperators.NotIn, [label.Value])),
        .. (selector.MatchExpressions ?? []).Select(expression => expression.Operator switch
        {
            LabelOperators.In => Expression(expression.Key, LabelOperators.NotIn, expression.Values),
            LabelOperators.NotIn => Expression(expression.Key, LabelOperators.In, expression.Values),
            LabelOperators.Exists => Expression(expression.Key, LabelOperators.DoesNotExist, null),
            _ => Expression(expression.Key, LabelOperators.Exists, null),
        }),
    ];

    private static JsonObject Expression(string key, string @operator, IReadOnlyList<string>? values)
    {
        var expression = new JsonObject { ["key"] = key, ["operator"] = @operator };
        if (values is not null)
        {
            expression["values"] = new JsonArray([.. values.Select(value => JsonValue.Create(value))]);
        }

        return expression;
    }
}
