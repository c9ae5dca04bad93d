using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Notifying.Receivers;

/// <summary>How a message can fare: the values of the metric's label <c>result</c>.</summary>
internal static class DeliveryResults
{
    public const string Success = "success";

    /// <summary>The receiver does not accept the message or the operator.</summary>
    public const string Refused = "refused";

    /// <summary>It asks for patience.</summary>
    public const string Busy = "busy";

    /// <summary>No answer in time.</summary>
    public const string Timeout = "timeout";

    /// <summary>No connection, an HTTP error, or an answer that is not its own.</summary>
    public const string Error = "error";

    /// <summary>Not sent: the circuit is open.</summary>
    public const string CircuitOpen = "circuit_open";

    public static IReadOnlyList<string> All { get; } = [Success, Refused, Busy, Timeout, Error, CircuitOpen];

    public static string Of(Delivery delivery) => delivery.Reason switch
    {
        Reasons.Sent => Success,
        Reasons.ReceiverRefused or Reasons.ReceiverUnauthorized => Refused,
        Reasons.ReceiverBusy => Busy,
        Reasons.ReceiverTimeout => Timeout,
        _ => Error,
    };
}
