using ReliabilityEngine.Core.Deciding;
using ReliabilityEngine.Core.Deciding.Ledger;
using ReliabilityEngine.Operator.Acting;

namespace ReliabilityEngine.Operator.Commands.Backtesting.Replaying;

/// <summary>The ledger as the cluster would have kept it: what was decided on, and when its reason ended. Nothing is carried out.</summary>
internal sealed class ReplayLedger
{
    private readonly Dictionary<(string Policy, string Id), LedgerEntry> _entries = [];

    /// <summary>Those of the last day.</summary>
    public IReadOnlyCollection<LedgerEntry> At(DateTimeOffset now)
    {
        foreach (var (key, entry) in _entries)
        {
            if (now - entry.At >= ActionLedger.Kept)
            {
                _entries.Remove(key);
            }
        }

        return _entries.Values;
    }

    /// <summary>A decision stands from now on. One of the same turn goes on with the record there is.</summary>
    public void Begin(LedgerEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var key = (entry.Policy, entry.Id);
        _entries[key] = _entries.TryGetValue(key, out var before) ? before with { EndedAt = null, Outcome = null } : entry;
    }

    /// <summary>The reason of a decision has ended; as nothing was done, nothing came of it.</summary>
    public void End(string policy, StandingAction standing, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(standing);
        if (_entries.TryGetValue((policy, standing.Id), out var entry))
        {
            _entries[(policy, standing.Id)] = entry with { EndedAt = now, Outcome = ActionOutcome.Unknown };
        }
    }
}
