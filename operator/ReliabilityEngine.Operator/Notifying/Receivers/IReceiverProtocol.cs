namespace ReliabilityEngine.Operator.Notifying.Receivers;

/// <summary>How one kind of receiver wants to be told, and what it answers.</summary>
internal interface IReceiverProtocol
{
    /// <summary>See <see cref="IReceiver.Heartbeat"/>.</summary>
    TimeSpan? Heartbeat => null;

    /// <summary>What is sent, in this order; each may be sent again.</summary>
    /// <exception cref="HttpRequestException">A secret cannot be read.</exception>
    IReadOnlyList<ReceiverRequest> Requests(Notification notification);

    /// <summary>Whether an answer of 2xx is this kind's own; a proxy answers too.</summary>
    bool Accepts(string body, string? mediaType);

    /// <summary>What an answer of 4xx says is wrong; null where it does not.</summary>
    string? Complaint(string body) => null;
}
