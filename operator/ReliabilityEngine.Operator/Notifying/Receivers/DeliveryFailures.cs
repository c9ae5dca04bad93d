using System.Globalization;
using System.Net;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Endpoints;

namespace ReliabilityEngine.Operator.Notifying.Receivers;

/// <summary>Says what a message that was not taken means and what can be done about it. No sentence carries the receiver's URL or credentials, nor what it
/// says of credentials that it refuses: it may say them.</summary>
internal static class DeliveryFailures
{
    private const string TriedAgain = "it is tried again with growing pauses.";

    public static Delivery OfStatus(string receiver, HttpStatusCode status, string? complaint) => status switch
    {
        HttpStatusCode.TooManyRequests => new(Reasons.ReceiverBusy, $"The receiver \"{receiver}\" takes no more messages for now (HTTP 429); {TriedAgain}"),
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => new(Reasons.ReceiverUnauthorized,
            $"The receiver \"{receiver}\" refused the operator with HTTP {Code(status)}; correct its credentials in the operator's configuration."),
        HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed or HttpStatusCode.Gone or >= HttpStatusCode.Moved and < HttpStatusCode.BadRequest => new(
            Reasons.ReceiverRefused,
            $"The receiver \"{receiver}\" has nobody to take a message at its URL (HTTP {Code(status)}{Said(complaint)}); correct it in the operator's configuration."),
        HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError => new(Reasons.ReceiverError,
            $"The receiver \"{receiver}\" answered HTTP {Code(status)}{Said(complaint)}; {TriedAgain}")
        {
            IsRepeatable = status is HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout,
        },
        _ => new(Reasons.ReceiverRefused,
            $"The receiver \"{receiver}\" does not accept the message (HTTP {Code(status)}{Said(complaint)}); correct its keys and its `template` in the operator's configuration."),
    };

    public static Delivery OfTimeout(string receiver, TimeSpan waited) => new(Reasons.ReceiverTimeout, string.Create(CultureInfo.InvariantCulture,
        $"The receiver \"{receiver}\" gave no answer within {waited.TotalSeconds:0.###} s; {TriedAgain} Its `timeout` may be raised."));

    public static Delivery OfConnection(string receiver, HttpRequestException e) => new(Reasons.ReceiverUnreachable,
        $"The receiver \"{receiver}\" cannot be reached: {BoundedText.Cut(e.InnerException?.Message ?? e.Message)}. It is tried again with growing pauses; check its URL, DNS, its certificate and the network policies between.")
    {
        IsRepeatable = e.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError,
    };

    public static Delivery OfCredentials(string receiver, CredentialsException e) => new(Reasons.ReceiverUnauthorized,
        $"The receiver \"{receiver}\" is not asked: {BoundedText.Cut(e.Message)}; correct the file.");

    public static Delivery Unreadable(string receiver) => new(Reasons.ReceiverUnreadable,
        $"The answer of the receiver \"{receiver}\" is not the one that this kind of receiver gives; {TriedAgain} A proxy in between may be the cause, or a wrong URL.");

    public static Delivery Unknown(string receiver, IReadOnlyCollection<string> known) => new(Reasons.ReceiverUnknown,
        $"The operator has no receiver \"{receiver}\" ({(known.Count == 0 ? "it has none" : $"it has {string.Join(", ", known.Order(StringComparer.Ordinal))}")}); add it to `receivers` of its configuration, or name another in the policy.");

    private static string Said(string? complaint) => string.IsNullOrWhiteSpace(complaint) ? "" : $": {BoundedText.Cut(complaint)}";

    private static string Code(HttpStatusCode status) => ((int)status).ToString(CultureInfo.InvariantCulture);
}
