using System.Net;
using System.Text;
using ReliabilityEngine.Operator.Endpoints;

namespace ReliabilityEngine.Operator.Notifying.Receivers;

/// <summary>Tells one receiver over HTTP; what that may take, and when it is tried again, is <see cref="EndpointPipeline{TAnswer}"/>'s.</summary>
internal sealed class HttpReceiver(
    string name, IReceiverProtocol protocol, HttpClient http, TimeSpan timeout, EndpointPipeline<Delivery> pipeline, TimeProvider time) : IReceiver, IDisposable
{
    /// <summary>An answer is a sentence; a page of a proxy is not read to its end.</summary>
    private const int LongestAnswer = 64 * 1024;

    /// <summary>Who asks for more is asked again then all the same.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    private readonly Lock _gate = new();
    private (DateTimeOffset Until, Delivery Why)? _pause;

    public TimeSpan? Heartbeat => protocol.Heartbeat;

    public async Task<Delivery> SendAsync(Notification notification, CancellationToken cancellationToken)
    {
        IReadOnlyList<ReceiverRequest> requests;
        try
        {
            requests = protocol.Requests(notification);
        }
        catch (CredentialsException e)
        {
            return DeliveryFailures.OfCredentials(name, e);
        }

        foreach (var request in requests)
        {
            var delivery = Paused() ?? await pipeline.AskAsync(timeout, attempt => PostAsync(request, attempt), cancellationToken).ConfigureAwait(false);
            if (!delivery.IsTaken)
            {
                return delivery;
            }
        }

        return Delivery.Taken;
    }

    public void Dispose() => http.Dispose();

    private async Task<Delivery> PostAsync(ReceiverRequest request, CancellationToken attempt)
    {
        try
        {
            using var message = new HttpRequestMessage(HttpMethod.Post, request.Target) { Content = new StringContent(request.Json, Encoding.UTF8, "application/json") };
            message.Headers.Authorization = request.Authorization;
            using var response = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, attempt).ConfigureAwait(false);
            var body = await ReadAsync(response.Content, attempt).ConfigureAwait(false);
            return Judge(response, body);
        }
        catch (HttpRequestException e)
        {
            attempt.ThrowIfCancellationRequested();
            return e is CredentialsException unread ? DeliveryFailures.OfCredentials(name, unread) : DeliveryFailures.OfConnection(name, e);
        }
        catch (IOException)
        {
            attempt.ThrowIfCancellationRequested();
            return DeliveryFailures.Unreadable(name);
        }
    }

    private Delivery Judge(HttpResponseMessage response, string body)
    {
        if (response.IsSuccessStatusCode)
        {
            return protocol.Accepts(body, response.Content.Headers.ContentType?.MediaType) ? Delivery.Taken : DeliveryFailures.Unreadable(name);
        }

        var delivery = DeliveryFailures.OfStatus(name, response.StatusCode, protocol.Complaint(body));
        return response.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable && PauseOf(response) is { } pause
            ? Pause(delivery with { RetryAfter = pause, IsRepeatable = false })
            : delivery;
    }

    private TimeSpan? PauseOf(HttpResponseMessage response)
    {
        var asked = response.Headers.RetryAfter is { } after ? after.Delta ?? (after.Date - time.GetUtcNow()) : null;
        return asked is { } pause && pause > TimeSpan.Zero ? (pause < LongestPause ? pause : LongestPause) : null;
    }

    /// <summary>Who asks to be left alone is, by everybody.</summary>
    private Delivery Pause(Delivery why)
    {
        lock (_gate)
        {
            _pause = (time.GetUtcNow() + why.RetryAfter!.Value, why);
        }

        return why;
    }

    private Delivery? Paused()
    {
        lock (_gate)
        {
            return _pause is { } pause && pause.Until - time.GetUtcNow() is var left && left > TimeSpan.Zero ? pause.Why with { RetryAfter = left } : null;
        }
    }

    private static async Task<string> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        using var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        var buffer = new byte[LongestAnswer];
        var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        return Encoding.UTF8.GetString(buffer, 0, length);
    }
}
