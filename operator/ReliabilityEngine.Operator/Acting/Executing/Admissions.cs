using System.Collections.Concurrent;
using ControllerRuntime.Entities;

namespace ReliabilityEngine.Operator.Acting.Executing;

/// <summary>
/// Which recorded actions a decision of the last minutes wants carried out. A record alone begins nothing: it may be an earlier leader's, of a trouble
/// that is over.
/// </summary>
internal sealed class Admissions(Action<NamespacedName> enqueue, TimeProvider clock)
{
    /// <summary>Two passes at the longest sample interval.</summary>
    private static readonly TimeSpan Lasting = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<NamespacedName, DateTimeOffset> _admitted = new();

    /// <summary>A decision that asked every guard wants it done.</summary>
    public void Admit(NamespacedName record)
    {
        _admitted[record] = clock.GetUtcNow();
        foreach (var old in _admitted.Where(admitted => !IsRecent(admitted.Value)))
        {
            _admitted.TryRemove(old);
        }

        enqueue(record);
    }

    public bool IsAdmitted(NamespacedName record) => _admitted.TryGetValue(record, out var at) && IsRecent(at);

    private bool IsRecent(DateTimeOffset at) => clock.GetUtcNow() - at < Lasting;
}
