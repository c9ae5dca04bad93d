using System.Collections.Concurrent;
using ReliabilityEngine.Core.Deciding;

namespace ReliabilityEngine.Operator.Telemetry;

/// <summary>How often each decision about one target was taken since this process took it up; one that stands is not taken again.</summary>
internal sealed class DecisionCount
{
    private readonly ConcurrentDictionary<(string Verdict, string Reason), long> _counts = new();

    /// <summary>By verdict and reason, in no order.</summary>
    public IEnumerable<(string Verdict, string Reason, long Count)> All => _counts.Select(pair => (pair.Key.Verdict, pair.Key.Reason, pair.Value));

    public void Add(Decision decision)
    {
        ArgumentNullException.ThrowIfNull(decision);
        _counts.AddOrUpdate((decision.Verdict.ToString(), decision.Reason), 1, (_, count) => count + 1);
    }
}
