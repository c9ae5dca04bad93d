namespace ReliabilityEngine.Testing;

/// <summary>A timer of <see cref="ManualTimeProvider"/>; its fields are guarded by the provider's lock.</summary>
internal sealed class ManualTimer(ManualTimeProvider provider, TimerCallback callback, object? state) : ITimer
{
    public TimeSpan Due { get; set; }

    public TimeSpan Period { get; set; }

    /// <summary>Ties between timers of the same due time go to the one armed first.</summary>
    public long Sequence { get; set; }

    public bool Disposed { get; set; }

    public bool Change(TimeSpan dueTime, TimeSpan period) => provider.Arm(this, dueTime, period);

    public void Fire() => callback(state);

    public void Dispose() => provider.Disarm(this);

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
