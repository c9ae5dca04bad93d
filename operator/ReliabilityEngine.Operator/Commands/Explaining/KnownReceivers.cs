using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Configuration;

namespace ReliabilityEngine.Operator.Commands.Explaining;

/// <summary>The receivers of the operator's configuration, and what a reader must know of those that it has not.</summary>
/// <param name="configuration">The operator's; null where it is not known, so that any receiver may exist.</param>
internal sealed class KnownReceivers(EngineOptions? configuration)
{
    /// <summary>Every action that tells nobody.</summary>
    public IReadOnlyList<string> NotesOf(ReliabilityPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return [.. (policy.Spec.Actions ?? []).SelectMany(action => Notes(action.Name, action.Notify?.Receiver))];
    }

    public IReadOnlyList<string> NotesOf(ReliabilityAction record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return [.. Notes(record.Spec.RuleName, record.Spec.Action.Notify?.Receiver)];
    }

    private IEnumerable<string> Notes(string action, string? receiver)
    {
        if (receiver is not null && configuration is { Receivers: var known } && known.All(one => one.Name != receiver))
        {
            var names = known.Count == 0 ? "it has none" : string.Join(", ", known.Select(one => one.Name));
            yield return $"The action \"{action}\" tells nobody: its receiver \"{receiver}\" is none of the operator's `receivers` ({names}).";
        }
    }
}
