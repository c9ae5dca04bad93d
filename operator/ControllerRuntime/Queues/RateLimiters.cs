namespace ControllerRuntime.Queues;

/// <summary>The limiter that controllers use unless told otherwise.</summary>
public static class RateLimiters
{
    /// <summary>5 ms × 2ⁿ up to 1000 s for each key, and 10 retries a second (100 at once) over all keys; the longer wait counts.</summary>
    /// <remarks>The figures are client-go's DefaultControllerRateLimiter.</remarks>
    public static IRateLimiter<T> Default<T>(TimeProvider time)
        where T : notnull =>
        new MaxOfRateLimiter<T>(
            new ExponentialRateLimiter<T>(TimeSpan.FromMilliseconds(5), TimeSpan.FromSeconds(1000)),
            new BucketRateLimiter<T>(time, tokensPerSecond: 10, burst: 100));
}
