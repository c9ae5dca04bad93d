namespace ControllerRuntime.Queues;

/// <summary>The longest wait that any of several limiters asks for.</summary>
public sealed class MaxOfRateLimiter<T>(params IReadOnlyList<IRateLimiter<T>> limiters) : IRateLimiter<T>
    where T : notnull
{
    public TimeSpan Next(T item) => limiters.Select(l => l.Next(item)).ToArray().Max();

    public void Forget(T item)
    {
        foreach (var limiter in limiters)
        {
            limiter.Forget(item);
        }
    }

    public int Failures(T item) => limiters.Max(l => l.Failures(item));
}
