using System.Collections.Concurrent;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Loop;

/// <summary>
/// The targets this process has assessed on their whole history since it leads. The status of any other is what the leader before left;
/// for a short while after a takeover that is still true enough.
/// </summary>
internal sealed class AssessedTargets(TimeProvider clock)
{
    /// <summary>What was seen this long ago may still be believed; the same patience as with a silent leader.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, byte> _uids = new(StringComparer.Ordinal);
    private readonly Lazy<long> _leadsSince = new(clock.GetTimestamp);

    /// <summary>How long what the leader before has left may still be believed; zero when no longer. Begins with the first question.</summary>
    public TimeSpan PatienceLeft
    {
        get
        {
            var left = Patience - clock.GetElapsedTime(_leadsSince.Value);
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    public bool Contains(SLOTarget target) => _uids.ContainsKey(target.Metadata.Uid ?? "");

    public void Add(SLOTarget target) => _uids[target.Metadata.Uid ?? ""] = 0;

    public void Forget(SLOTarget target) => _uids.TryRemove(target.Metadata.Uid ?? "", out _);
}
