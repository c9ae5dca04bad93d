using ReliabilityEngine.Operator.Notifying.Receivers;

namespace ReliabilityEngine.Operator.Notifying.Storms;

/// <summary>What this process knows of one receiver's summary beyond what the records say.</summary>
internal sealed class StormMemory
{
    /// <summary>One summary at a time.</summary>
    public SemaphoreSlim Gate { get; } = new(1, 1);

    /// <summary>As this process sent it last; null where it has not, or it is over.</summary>
    public StormSummary? Sent { get; set; }

    /// <summary>When the receiver was told that it is over; null while it is not.</summary>
    public DateTimeOffset? Ended { get; set; }

    /// <summary>When a receiver that forgets was told last; null for not by this process.</summary>
    public DateTimeOffset? LastBeat { get; set; }

    /// <summary>Why the last attempt failed, and when; null where it did not.</summary>
    public (Delivery Why, DateTimeOffset At)? Failure { get; set; }
}
