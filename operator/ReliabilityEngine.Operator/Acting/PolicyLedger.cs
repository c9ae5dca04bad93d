using ControllerRuntime.Entities;
using ReliabilityEngine.Core.Deciding.Actions;
using ReliabilityEngine.Core.Deciding.Ledger;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Acting;

/// <summary>What is used of a policy's limits; telling people counts against none.</summary>
internal sealed class PolicyLedger(ActionLedger ledger, TimeProvider clock)
{
    /// <summary>Null for a policy without actions.</summary>
    public LedgerStatus? Of(ReliabilityPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        if (policy.Spec.Actions is not { Count: > 0 })
        {
            return null;
        }

        var (now, key) = (clock.GetUtcNow(), NamespacedName.Of(policy).ToString());
        var own = ledger.Entries.Where(entry => entry.Policy == key && entry.Kind.ChangesTheCluster()).ToList();
        return new LedgerStatus
        {
            ActionsLastHour = own.Count(entry => now - entry.At < TimeSpan.FromHours(1)),
            InFlight = own.Count(entry => LedgerReading.IsUnderWay(entry, now)),
        };
    }
}
