using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Notifying.Receivers;

namespace ReliabilityEngine.Operator.Notifying.Storms;

/// <summary>What a summary means for one of its actions.</summary>
internal sealed record StormPart
{
    /// <summary>It is told by itself. What it was told in goes on without it, or takes its end with it.</summary>
    public static StormPart Alone { get; } = new() { IsAlone = true };

    /// <summary>It is told by itself, and takes the place of the summary.</summary>
    public static StormPart Last { get; } = new() { IsAlone = true, EndsSummary = true };

    public bool IsAlone { get; private init; }

    public bool EndsSummary { get; private init; }

    /// <summary>What the receiver takes to be the case; null where nothing is to be written.</summary>
    public NotificationStatus? Told { get; private init; }

    /// <summary>Why the receiver has not taken the summary; null where nothing went wrong.</summary>
    public Delivery? Failure { get; private init; }

    /// <summary>When to look again; null for when something changes.</summary>
    public TimeSpan? Again { get; private init; }

    public static StormPart Tell(NotificationStatus told, TimeSpan? again = null) => new() { Told = told, Again = again };

    public static StormPart Wait(TimeSpan? again) => new() { Again = again };

    public static StormPart Failed(Delivery why, TimeSpan? again = null) => new() { Failure = why, Again = again };
}
