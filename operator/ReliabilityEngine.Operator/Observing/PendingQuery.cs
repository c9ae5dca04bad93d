using System.Diagnostics;

namespace ReliabilityEngine.Operator.Observing;

/// <summary>The expressions that wait to be read over one range, and those who wait for them.</summary>
internal sealed class PendingQuery(QueryRange range) : IDisposable
{
    private readonly CancellationTokenSource _nobodyWaits = new();

    public QueryRange Range { get; } = range;

    public HashSet<string> Expressions { get; } = new(StringComparer.Ordinal);

    public int Waiting { get; set; }

    public ITimer? Timer { get; set; }

    /// <summary>The span of the query; set before the answer is, and default where nobody listens.</summary>
    public ActivityContext Trace { get; set; }

    public CancellationToken NobodyWaits => _nobodyWaits.Token;

    public TaskCompletionSource<IReadOnlyDictionary<string, ExpressionReading>> Answer { get; } =
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Abandon() => _nobodyWaits.Cancel();

    public void Dispose()
    {
        Timer?.Dispose();
        _nobodyWaits.Dispose();
    }
}
