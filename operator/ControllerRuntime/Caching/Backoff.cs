namespace ControllerRuntime.Caching;

/// <summary>Growing, jittered waits between attempts of one loop; quiet for long enough, it starts over.</summary>
internal sealed class Backoff(BackoffOptions options, TimeProvider time, Random random)
{
    private TimeSpan _next = options.Initial;
    private long? _lastAsked;

    /// <summary>The wait before the next attempt.</summary>
    public TimeSpan Next()
    {
        var now = time.GetTimestamp();
        if (_lastAsked is { } last && time.GetElapsedTime(last, now) >= options.ResetAfter)
        {
            _next = options.Initial;
        }

        _lastAsked = now;
        var wait = _next * (1 + (options.JitterRatio * random.NextDouble()));
        _next = _next * options.Factor < options.Ceiling ? _next * options.Factor : options.Ceiling;
        return wait;
    }
}
