using System.Net.Http.Headers;

namespace ReliabilityEngine.Operator.Notifying.Receivers;

/// <summary>One POST of JSON.</summary>
/// <param name="Target">Absolute, or below the receiver's URL.</param>
internal sealed record ReceiverRequest(Uri Target, string Json)
{
    public AuthenticationHeaderValue? Authorization { get; init; }
}
