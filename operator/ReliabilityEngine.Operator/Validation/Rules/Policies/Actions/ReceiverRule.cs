using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Validation.Rules.Policies.Actions;

/// <summary>Whoever is to be told is known to the operator.</summary>
internal sealed class ReceiverRule : ISpecRule<ReliabilityPolicy>
{
    public IEnumerable<Finding> Check(ReliabilityPolicy policy, ISurroundings around)
    {
        if (around.Receivers is not { } known)
        {
            yield break;
        }

        foreach (var (path, _, action) in PolicyActions.Of(policy))
        {
            if (action.Notify is { Receiver.Length: > 0 } notify && !known.Contains(notify.Receiver))
            {
                yield return Finding.Warning($"{path}.notify.receiver",
                    $"{Wording.Quote(notify.Receiver)} is none of the operator's receivers ({(known.Count == 0 ? "it has none" : Wording.Names(known))}): nobody is told until its configuration has it");
            }
        }
    }
}
