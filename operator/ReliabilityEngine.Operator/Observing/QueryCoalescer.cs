using ReliabilityEngine.Operator.Telemetry;

namespace ReliabilityEngine.Operator.Observing;

/// <summary>
/// Gathers what is asked within a moment for the same range, so that thousands of targets on one grid cost the source a handful of queries.
/// One caller's cancellation is its own; a query nobody waits for any more is cancelled.
/// </summary>
internal sealed class QueryCoalescer(string source, ExpressionReader reader, TimeProvider time, TimeSpan gatherFor) : IAsyncDisposable
{
    /// <summary>Long enough for the targets whose timers fire together, short enough to be no delay.</summary>
    public static readonly TimeSpan DefaultGatherWindow = TimeSpan.FromMilliseconds(50);

    private readonly Lock _gate = new();
    private readonly Dictionary<QueryRange, PendingQuery> _gathering = [];
    private readonly HashSet<Task> _running = [];

    /// <summary>Joins the query that is being gathered for <paramref name="range"/>, before the first await.</summary>
    public async Task<IReadOnlyDictionary<string, ExpressionReading>> ReadAsync(
        QueryRange range, IReadOnlyCollection<string> expressions, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var pending = Join(range, expressions);
        try
        {
            var answer = await pending.Answer.Task.WaitAsync(cancellationToken);
            EngineTrace.LinkTo(pending.Trace);
            return answer;
        }
        finally
        {
            Leave(pending);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Task[] running;
        lock (_gate)
        {
            foreach (var pending in _gathering.Values.ToArray())
            {
                pending.Abandon();
                Start(pending);
            }

            running = [.. _running];
        }

        await Task.WhenAll(running);
    }

    private PendingQuery Join(QueryRange range, IReadOnlyCollection<string> expressions)
    {
        lock (_gate)
        {
            if (!_gathering.TryGetValue(range, out var pending))
            {
                pending = new PendingQuery(range);
                _gathering.Add(range, pending);
                pending.Timer = gatherFor > TimeSpan.Zero
                    ? time.CreateTimer(p => StartIfGathering((PendingQuery)p!), pending, gatherFor, Timeout.InfiniteTimeSpan)
                    : null;
            }

            pending.Expressions.UnionWith(expressions);
            pending.Waiting++;
            if (gatherFor <= TimeSpan.Zero || pending.Expressions.Count >= ExpressionReader.MaxExpressions)
            {
                Start(pending);
            }

            return pending;
        }
    }

    private void Leave(PendingQuery pending)
    {
        lock (_gate)
        {
            if (--pending.Waiting > 0 || pending.Answer.Task.IsCompleted)
            {
                return;
            }

            // Still being gathered: nobody may join what has been abandoned.
            pending.Abandon();
            StartIfGathering(pending);
        }
    }

    private void StartIfGathering(PendingQuery pending)
    {
        lock (_gate)
        {
            if (_gathering.TryGetValue(pending.Range, out var current) && ReferenceEquals(current, pending))
            {
                Start(pending);
            }
        }
    }

    private void Start(PendingQuery pending)
    {
        _gathering.Remove(pending.Range);
        var run = Task.Run(() => RunAsync(pending));
        _running.Add(run);
        run.ContinueWith(
            done =>
            {
                lock (_gate)
                {
                    _running.Remove(done);
                    pending.Dispose();
                }
            },
            CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    /// <summary>Ends without an exception: it is the waiting callers' to see.</summary>
    private async Task RunAsync(PendingQuery pending)
    {
        using var span = EngineTrace.StartQuery(source, pending.Expressions.Count, pending.Range.Steps);
        pending.Trace = span?.Context ?? default;
        try
        {
            pending.Answer.TrySetResult(await reader.ReadAsync(pending.Range, pending.Expressions, pending.NobodyWaits));
        }
        catch (OperationCanceledException)
        {
            pending.Answer.TrySetCanceled();
        }
        catch (Exception e)
        {
            pending.Answer.TrySetException(e);
        }
    }
}
