using System.Collections.Concurrent;

namespace ControllerRuntime.Queues;

/// <summary>Doubles the wait with each failure of a key, up to a ceiling.</summary>
public sealed class ExponentialRateLimiter<T>(TimeSpan first, TimeSpan ceiling) : IRateLimiter<T>
    where T : notnull
{
    private readonly ConcurrentDictionary<T, int> _failures = new();

    public TimeSpan Next(T item)
    {
        var failure = _failures.AddOrUpdate(item, 1, static (_, n) => n == int.MaxValue ? n : n + 1);
        var ticks = first.Ticks * Math.Pow(2, failure - 1);
        return ticks >= ceiling.Ticks ? ceiling : TimeSpan.FromTicks((long)ticks);
    }

    public void Forget(T item) => _failures.TryRemove(item, out _);

    public int Failures(T item) => _failures.GetValueOrDefault(item);
}
