namespace ReliabilityEngine.Operator.Notifying;

/// <summary>What a message tells.</summary>
internal enum NotificationEvent
{
    /// <summary>Something for the first time, or louder than before.</summary>
    Raised,

    /// <summary>The same again: it lasts.</summary>
    Repeated,

    /// <summary>It is over.</summary>
    Ended,
}
