using ReliabilityEngine.Core.Deciding;
using ReliabilityEngine.Core.Deciding.Actions;
using ReliabilityEngine.Core.Deciding.Ledger;

namespace ReliabilityEngine.Operator.Acting;

/// <summary>
/// The one place that sees all targets at once: decisions that count against shared limits are made one after the other, each with those
/// before it in the ledger. Pure work of microseconds; nothing is awaited while others wait.
/// </summary>
internal sealed class Arbiter(ActionLedger ledger, FleetRisk fleet)
{
    private readonly Lock _gate = new();

    /// <param name="situation">What is known but for the fleet and the ledger, which are read here.</param>
    /// <returns>With the situation as it was judged.</returns>
    public (Decision Decision, DecisionMemory Memory, Situation Situation) Decide(DecisionPolicy policy, Situation situation, DecisionMemory previous)
    {
        ArgumentNullException.ThrowIfNull(situation);
        ArgumentNullException.ThrowIfNull(previous);
        lock (_gate)
        {
            var whole = situation with { Fleet = fleet.At(situation.Now), Ledger = ledger.Entries };
            var (decision, memory, entry) = PolicyStep.Decide(policy, whole, previous);
            if (entry is not null)
            {
                ledger.Add(entry);
            }

            return (decision, memory, whole);
        }
    }

    /// <summary>Enters a disruption that no policy has decided on, where the operator's limits leave room for it.</summary>
    /// <returns>Why they do not; null when it is entered, or was before.</returns>
    public string? Reserve(LedgerEntry entry, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(entry);
        lock (_gate)
        {
            var others = ledger.Entries.Where(other => (other.Id, other.Policy) != (entry.Id, entry.Policy)).ToList();
            if (FleetRoom.WhyNone(others, fleet.At(now), now) is { } why)
            {
                return why;
            }

            ledger.Add(entry);
            return null;
        }
    }
}
