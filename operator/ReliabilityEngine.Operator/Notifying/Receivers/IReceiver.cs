namespace ReliabilityEngine.Operator.Notifying.Receivers;

/// <summary>Somebody who can be told.</summary>
internal interface IReceiver
{
    /// <summary>How often what lasts must be told for the receiver not to take it for over; null where it keeps what it was told.</summary>
    TimeSpan? Heartbeat { get; }

    /// <summary>Whatever goes wrong there is an answer of its own; only cancellation is thrown.</summary>
    Task<Delivery> SendAsync(Notification notification, CancellationToken cancellationToken);
}
