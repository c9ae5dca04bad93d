using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace ReliabilityEngine.Operator.Observing;

/// <summary>
/// Everything that is asked of one source goes through here: for a limited time, again where the source did not get to work on it, and
/// not at all for a while when whoever asked got nothing. From the outside in: repetition, circuit, time-out.
/// </summary>
internal sealed class SourcePipeline
{
    /// <summary>Two more attempts: a replica that is going away is left by then; an outage is for the next interval.</summary>
    public const int Repetitions = 2;

    /// <summary>Enough for a proxy to choose another replica. Without jitter: one leader asks, there is no crowd to spread.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Half of the default sample interval: a source that is back is read again at the next one.</summary>
    public static readonly TimeSpan BreakFor = TimeSpan.FromSeconds(15);

    /// <summary>Two default sample intervals.</summary>
    private static readonly TimeSpan LookedAt = TimeSpan.FromSeconds(60);

    /// <summary>Fewer attempts say nothing about a source.</summary>
    public const int FewestAttempts = 5;

    /// <summary>Nearly everybody: one tenant's slow expression must not cost the others their answers.</summary>
    private const double FailedShare = 0.9;

    private readonly string _source;
    private readonly SourceMeter _meter;
    private readonly TimeProvider _time;
    private readonly CircuitBreakerStateProvider _circuit = new();
    private readonly ResiliencePipeline<QueryAnswer> _pipeline;

    /// <summary>What whoever is held back is told: why the last one that was not got nothing.</summary>
    private volatile QueryFailure? _why;

    public SourcePipeline(string source, SourceMeter meter, TimeProvider time)
    {
        _source = source;
        _meter = meter;
        _time = time;
        meter.TrackCircuit(() => _circuit.CircuitState != CircuitState.Closed);
        _pipeline = new ResiliencePipelineBuilder<QueryAnswer> { Name = source, TimeProvider = time }
            .AddRetry(new RetryStrategyOptions<QueryAnswer>
            {
                MaxRetryAttempts = Repetitions,
                Delay = Pause,
                ShouldHandle = attempt => ValueTask.FromResult(
                    attempt.Outcome.Result is { Failure.IsRepeatable: true } && QueryDeadline.Of(attempt.Context).Left > Pause),
            })
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<QueryAnswer>
            {
                FailureRatio = FailedShare,
                MinimumThroughput = FewestAttempts,
                SamplingDuration = LookedAt,
                BreakDuration = BreakFor,
                StateProvider = _circuit,
                ShouldHandle = attempt => ValueTask.FromResult(
                    attempt.Outcome is { Exception: TimeoutRejectedException } or { Result.Failure.Kind: QueryFailureKind.Source }),
            })
            .AddTimeout(new TimeoutStrategyOptions { TimeoutGenerator = attempt => ValueTask.FromResult(QueryDeadline.Of(attempt.Context).Left) })
            .Build();
    }

    /// <param name="allowed">How long all of it may take.</param>
    /// <param name="ask">One attempt; it throws for nothing but cancellation.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    public async Task<QueryAnswer> AskAsync(TimeSpan allowed, Func<CancellationToken, Task<QueryAnswer>> ask, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        new QueryDeadline(allowed, _time).Bind(context);
        try
        {
            return await _pipeline.ExecuteAsync(attempt => new ValueTask<QueryAnswer>(MeasureAsync(ask, attempt.CancellationToken, cancellationToken)), context);
        }
        catch (TimeoutRejectedException)
        {
            return QueryAnswer.Failed(PrometheusFailures.OfTimeout(_source, allowed));
        }
        catch (BrokenCircuitException)
        {
            _meter.HeldBack();

            // Whatever it was, it is the source's: no expression is to blame for a question that was not asked.
            return QueryAnswer.Failed(_why! with { Kind = QueryFailureKind.Source });
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private async Task<QueryAnswer> MeasureAsync(
        Func<CancellationToken, Task<QueryAnswer>> ask, CancellationToken attempt, CancellationToken given)
    {
        var started = _time.GetTimestamp();
        try
        {
            var answer = await ask(attempt);
            _why = answer.Failure is { Kind: QueryFailureKind.Source } failure ? failure : _why;
            _meter.Asked(SourceResults.Of(answer), _time.GetElapsedTime(started));
            return answer;
        }
        catch (OperationCanceledException) when (!given.IsCancellationRequested)
        {
            var waited = _time.GetElapsedTime(started);
            _why = PrometheusFailures.OfTimeout(_source, waited);
            _meter.Asked(SourceResults.Timeout, waited);
            throw;
        }
    }
}
