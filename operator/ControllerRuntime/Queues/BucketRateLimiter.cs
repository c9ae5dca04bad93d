namespace ControllerRuntime.Queues;

/// <summary>A token bucket over all keys: a burst is free, what comes beyond it waits its turn.</summary>
public sealed class BucketRateLimiter<T>(TimeProvider time, double tokensPerSecond, int burst) : IRateLimiter<T>
    where T : notnull
{
    private readonly Lock _gate = new();
    private double _tokens = burst;
    private long _updatedAt = time.GetTimestamp();

    public TimeSpan Next(T item)
    {
        lock (_gate)
        {
            var now = time.GetTimestamp();
            _tokens = Math.Min(burst, _tokens + (time.GetElapsedTime(_updatedAt, now).TotalSeconds * tokensPerSecond));
            _updatedAt = now;

            // Below zero the token is borrowed from the future: the wait is the time until it will be there.
            _tokens--;
            return _tokens >= 0 ? TimeSpan.Zero : TimeSpan.FromSeconds(-_tokens / tokensPerSecond);
        }
    }

    public void Forget(T item)
    {
    }

    public int Failures(T item) => 0;
}
