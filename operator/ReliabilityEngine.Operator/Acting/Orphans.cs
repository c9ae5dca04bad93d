using ControllerRuntime.Caching;
using ControllerRuntime.Client;
using ControllerRuntime.Entities;
using ReliabilityEngine.Core.Deciding.Ledger;
using ReliabilityEngine.Core.Learning;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Gate;

namespace ReliabilityEngine.Operator.Acting;

/// <summary>
/// Ends the records that no pass will end: their target, policy or its action is gone, or the one selects the other no more. A pass over the target says of all
/// others that their reason has ended, and what came of them.
/// </summary>
internal sealed class Orphans(IKubernetesClient client, EntityStore<SLOTarget> targets, PolicySelection selection, ActionRecorder recorder)
{
    /// <returns>Whether it was ended here; its change brings the next look at it.</returns>
    public async Task<bool> EndAsync(ReliabilityAction cached, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(cached);
        if (!MayEnd(cached) || Why(cached) is not { } why)
        {
            return false;
        }

        // What was begun a moment ago is not in the cache yet, and must not be said not to have been.
        if (await client.GetAsync<ReliabilityAction>(NamespacedName.Of(cached), cancellationToken).ConfigureAwait(false) is not { } record
            || record.Metadata.Uid != cached.Metadata.Uid || !MayEnd(record))
        {
            return false;
        }

        await (record.Status?.Execution is null
            ? recorder.EndAsync(record, why, cancellationToken)
            : recorder.JudgeAsync(record, new OutcomeFinding(ActionOutcome.Unknown, $"{why}: what came of it is not looked at."), null, cancellationToken)).ConfigureAwait(false);
        return true;
    }

    private static bool MayEnd(ReliabilityAction record) =>
        record.Status is { } status && status.Ending() is null && !ExecutionStates.IsUnderWay(status.Execution?.State);

    private string? Why(ReliabilityAction record)
    {
        if (targets.Get(new NamespacedName(record.Metadata.Namespace ?? "", record.Spec.SloTargetRef.Name)) is not { } target)
        {
            return $"The SLOTarget {record.Spec.SloTargetRef.Name} is gone";
        }

        var (name, rule) = (record.Spec.PolicyRef.Name, record.Spec.RuleName);
        return selection.PoliciesOf(target).FirstOrDefault(policy => policy.Metadata.Name == name) is not { } policy ? $"The ReliabilityPolicy {name} is gone, or selects the target no more"
            : policy.Spec.Actions?.Any(action => action.Name == rule) != true ? $"The ReliabilityPolicy {name} has no action \"{rule}\" any more"
            : null;
    }
}
