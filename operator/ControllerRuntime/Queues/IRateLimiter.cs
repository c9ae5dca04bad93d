namespace ControllerRuntime.Queues;

/// <summary>Says how long a key has to wait before it is tried again.</summary>
public interface IRateLimiter<in T>
    where T : notnull
{
    /// <summary>The wait before the next try; each call counts as one more failure.</summary>
    TimeSpan Next(T item);

    /// <summary>The key succeeded: its next failure is a first one.</summary>
    void Forget(T item);

    /// <summary>Failures counted since the key was last forgotten.</summary>
    int Failures(T item);
}
