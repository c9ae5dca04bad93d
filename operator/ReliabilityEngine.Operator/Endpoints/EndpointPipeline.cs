using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace ReliabilityEngine.Operator.Endpoints;

/// <summary>
/// Everything that is asked of one endpoint goes through here: for a limited time, again where the other side did not get to work on it,
/// and not at all for a while when whoever asked got nothing. From the outside in: repetition, circuit, time-out.
/// </summary>
internal sealed class EndpointPipeline<TAnswer>
    where TAnswer : class
{
    private readonly IEndpointAnswers<TAnswer> _answers;
    private readonly IEndpointMeter<TAnswer> _meter;
    private readonly TimeProvider _time;
    private readonly CircuitBreakerStateProvider _circuit = new();
    private readonly ResiliencePipeline<TAnswer> _pipeline;

    /// <summary>What whoever is held back is told: why the last one that was not got nothing.</summary>
    private volatile TAnswer? _why;

    public EndpointPipeline(string name, IEndpointAnswers<TAnswer> answers, IEndpointMeter<TAnswer> meter, TimeProvider time)
    {
        _answers = answers;
        _meter = meter;
        _time = time;
        meter.TrackCircuit(() => _circuit.CircuitState != CircuitState.Closed);
        _pipeline = new ResiliencePipelineBuilder<TAnswer> { Name = name, TimeProvider = time }
            .AddRetry(new RetryStrategyOptions<TAnswer>
            {
                MaxRetryAttempts = EndpointPatience.Repetitions,
                Delay = EndpointPatience.Pause,
                ShouldHandle = attempt => ValueTask.FromResult(
                    attempt.Outcome.Result is { } answer && answers.IsRepeatable(answer) && RequestDeadline.Of(attempt.Context).Left > EndpointPatience.Pause),
            })
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<TAnswer>
            {
                FailureRatio = EndpointPatience.FailedShare,
                MinimumThroughput = EndpointPatience.FewestAttempts,
                SamplingDuration = EndpointPatience.LookedAt,
                BreakDuration = EndpointPatience.BreakFor,
                StateProvider = _circuit,
                ShouldHandle = attempt => ValueTask.FromResult(
                    attempt.Outcome.Exception is TimeoutRejectedException || (attempt.Outcome.Result is { } answer && answers.IsOutage(answer))),
            })
            .AddTimeout(new TimeoutStrategyOptions { TimeoutGenerator = attempt => ValueTask.FromResult(RequestDeadline.Of(attempt.Context).Left) })
            .Build();
    }

    /// <param name="allowed">How long all of it may take.</param>
    /// <param name="ask">One attempt; it throws for nothing but cancellation.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    public async Task<TAnswer> AskAsync(TimeSpan allowed, Func<CancellationToken, Task<TAnswer>> ask, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        new RequestDeadline(allowed, _time).Bind(context);
        try
        {
            return await _pipeline.ExecuteAsync(attempt => new ValueTask<TAnswer>(MeasureAsync(ask, attempt.CancellationToken, cancellationToken)), context);
        }
        catch (TimeoutRejectedException)
        {
            return _answers.OfTimeout(allowed);
        }
        catch (BrokenCircuitException)
        {
            _meter.HeldBack();
            return _answers.HeldBack(_why!);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private async Task<TAnswer> MeasureAsync(Func<CancellationToken, Task<TAnswer>> ask, CancellationToken attempt, CancellationToken given)
    {
        var started = _time.GetTimestamp();
        try
        {
            var answer = await ask(attempt);
            _why = _answers.IsOutage(answer) ? answer : _why;
            _meter.Asked(answer, _time.GetElapsedTime(started));
            return answer;
        }
        catch (OperationCanceledException) when (!given.IsCancellationRequested)
        {
            var waited = _time.GetElapsedTime(started);
            var late = _answers.OfTimeout(waited);
            _why = late;
            _meter.Asked(late, waited);
            throw;
        }
    }
}
