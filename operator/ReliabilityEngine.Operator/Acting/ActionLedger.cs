using System.Collections.Concurrent;
using ControllerRuntime.Caching;
using ReliabilityEngine.Core.Deciding.Ledger;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Mapping;

namespace ReliabilityEngine.Operator.Acting;

/// <summary>
/// Every action of the last day, over all policies: what the cluster holds as ReliabilityActions, and what has been decided here and is not
/// in the cache yet. A new leader reads it from the cluster.
/// </summary>
internal sealed class ActionLedger : IEntityHandler<ReliabilityAction>
{
    /// <summary>As long as the longest cooldown, which the schema bounds.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    private readonly ConcurrentDictionary<string, LedgerEntry> _entries = new(StringComparer.Ordinal);
    private readonly TimeProvider _clock;

    /// <summary>Begins to listen.</summary>
    public ActionLedger(Informer<ReliabilityAction> informer, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(informer);
        _clock = clock;
        informer.AddHandler(this);
    }

    /// <summary>In no order.</summary>
    public IReadOnlyCollection<LedgerEntry> Entries
    {
        get
        {
            foreach (var entry in _entries.Where(entry => !IsRecent(entry.Value)))
            {
                _entries.TryRemove(entry);
            }

            return [.. _entries.Values];
        }
    }

    /// <summary>Takes up what has just been decided.</summary>
    public void Add(LedgerEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        _entries.TryAdd(Key(entry), entry);
    }

    /// <summary>Takes out what has not been done after all.</summary>
    public void Withdraw(LedgerEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        _entries.TryRemove(Key(entry), out _);
    }

    /// <summary>Takes up what somebody else keeps the record of, in place of what was known of it.</summary>
    public void Put(LedgerEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (IsRecent(entry))
        {
            _entries[Key(entry)] = entry;
        }
    }

    public void OnAdded(ReliabilityAction entity) => Note(entity);

    public void OnUpdated(ReliabilityAction before, ReliabilityAction after) => Note(after);

    /// <summary>What was done in the last day stays done when its record goes.</summary>
    public void OnDeleted(ReliabilityAction last)
    {
        ArgumentNullException.ThrowIfNull(last);
        var key = Key(ActionMapping.ToEntry(last));
        if (_entries.TryGetValue(key, out var entry))
        {
            _entries[key] = entry with { Outcome = null };
        }
    }

    private void Note(ReliabilityAction action)
    {
        ArgumentNullException.ThrowIfNull(action);
        Put(ActionMapping.ToEntry(action));
    }

    /// <summary>What suspends an action on its target counts until a person resets it, or its record goes.</summary>
    private bool IsRecent(LedgerEntry entry) =>
        _clock.GetUtcNow() - (entry.RevertedAt ?? entry.At) < Kept || entry.Outcome is ActionOutcome.NoEffect or ActionOutcome.Harmful;

    private static string Key(LedgerEntry entry) => $"{entry.Policy}\n{entry.Id}";
}
