using System.Net;
using System.Text;
using System.Text.Json;

namespace ControllerRuntime.Client;

/// <summary>Makes a <see cref="KubernetesException"/> of whatever a server answers when it refuses.</summary>
internal static class ErrorReader
{
    /// <summary>Enough of a proxy's error page to recognise it in a log.</summary>
    private const int MaxQuote = 300;

    private static readonly KubernetesJson StatusJson = new();

    public static KubernetesException FromResponse(HttpStatusCode code, ReadOnlySpan<byte> body, TimeSpan? retryAfter, string request)
    {
        var status = ReadStatus(body);
        return status is null
            ? new KubernetesException(code, ReasonOf(code), $"{request}: {(int)code} {Quote(body)}") { RetryAfter = retryAfter }
            : FromStatus(status, code, retryAfter, request);
    }

    public static KubernetesException FromStatus(StatusBody status, HttpStatusCode code, TimeSpan? retryAfter, string request) =>
        new(code, status.Reason is { Length: > 0 } reason ? reason : ReasonOf(code), $"{request}: {status.Message ?? ReasonOf(code)}")
        {
            Causes = [.. (status.Details?.Causes ?? []).Select(c => new KubernetesErrorCause(c.Reason ?? "", c.Message ?? "", c.Field ?? ""))],
            RetryAfter = retryAfter ?? (status.Details?.RetryAfterSeconds is > 0 and var seconds ? TimeSpan.FromSeconds(seconds) : null),
            ObjectName = status.Details?.Name,
        };

    /// <summary>The body of a watch's ERROR line, whose code says what an HTTP status would have said.</summary>
    public static KubernetesException FromWatch(StatusBody status, string request) =>
        FromStatus(status, (HttpStatusCode)(status.Code ?? 500), null, request);

    private static StatusBody? ReadStatus(ReadOnlySpan<byte> body)
    {
        try
        {
            var status = JsonSerializer.Deserialize(body, StatusJson.TypeInfo<StatusBody>());
            return status?.Kind == "Status" ? status : null;
        }
        catch (JsonException)
        {
            // HTML from a proxy, or plain text: quoted instead.
            return null;
        }
    }

    private static string Quote(ReadOnlySpan<byte> body) => Encoding.UTF8.GetString(body[..Math.Min(body.Length, MaxQuote)]).Trim();

    private static string ReasonOf(HttpStatusCode code) => code switch
    {
        HttpStatusCode.BadRequest => KubernetesReasons.BadRequest,
        HttpStatusCode.Unauthorized => KubernetesReasons.Unauthorized,
        HttpStatusCode.Forbidden => KubernetesReasons.Forbidden,
        HttpStatusCode.NotFound => KubernetesReasons.NotFound,
        HttpStatusCode.Conflict => KubernetesReasons.Conflict,
        HttpStatusCode.Gone => KubernetesReasons.Expired,
        HttpStatusCode.UnprocessableEntity => KubernetesReasons.Invalid,
        HttpStatusCode.TooManyRequests => KubernetesReasons.TooManyRequests,
        HttpStatusCode.GatewayTimeout => KubernetesReasons.Timeout,
        _ => code.ToString(),
    };
}
