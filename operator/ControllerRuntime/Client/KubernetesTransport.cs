using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Logging;

namespace ControllerRuntime.Client;

/// <summary>Sends requests, bounds their time, repeats them where the server asks for it, and turns every failure into a <see cref="KubernetesException"/>.</summary>
internal sealed class KubernetesTransport(
    HttpMessageInvoker http, Uri server, string? tlsServerName, KubernetesClientOptions options, TimeProvider timeProvider, ILogger logger) : IDisposable
{
    private const int WarningCode = 299;

    private readonly string _root = server.AbsoluteUri.TrimEnd('/');

    public KubernetesClientOptions Options => options;

    public TimeProvider TimeProvider => timeProvider;

    /// <summary>The whole answer of a request.</summary>
    public async Task<byte[]> SendAsync(KubernetesRequest request, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await SendOnceAsync(request, cancellationToken).ConfigureAwait(false);
            }
            catch (KubernetesException refusal) when (request.Repeatable && attempt < options.MaxRetries && IsWorthWaiting(refusal))
            {
                ClientLog.Waiting(logger, request, refusal.RetryAfter!.Value, refusal.Message);
                await Task.Delay(refusal.RetryAfter.Value, timeProvider, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>The answer as soon as its head is there; the caller reads the body and bounds the time.</summary>
    public async Task<HttpResponseMessage> OpenAsync(KubernetesRequest request, CancellationToken cancellationToken)
    {
        using var message = CreateMessage(request);
        var response = await http.SendAsync(message, cancellationToken).ConfigureAwait(false);
        ReportWarnings(response);
        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        using (response)
        {
            var body = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
            throw ErrorReader.FromResponse(response.StatusCode, body, RetryAfter(response), request.ToString());
        }
    }

    public void Dispose() => http.Dispose();

    private async Task<byte[]> SendOnceAsync(KubernetesRequest request, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(options.RequestTimeout, timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            using var response = await OpenAsync(request, either.Token).ConfigureAwait(false);
            return await response.Content.ReadAsByteArrayAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested && timeout.IsCancellationRequested)
        {
            throw new KubernetesException(null, KubernetesReasons.Unreachable, $"{request}: no answer within {options.RequestTimeout}.");
        }
        catch (OperationCanceledException error) when (!cancellationToken.IsCancellationRequested)
        {
            // A connection that takes too long ends like this, too; nobody has asked for an end.
            throw new KubernetesException(null, KubernetesReasons.Unreachable, $"{request}: {(error.InnerException ?? error).Message}", error);
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            throw new KubernetesException(null, KubernetesReasons.Unreachable, $"{request}: {error.Message}", error);
        }
    }

    /// <summary>A version the server does not know yet will not come by waiting: etcd was restored.</summary>
    private bool IsWorthWaiting(KubernetesException refusal) =>
        refusal.Code is HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError
        && refusal.RetryAfter <= options.MaxRetryAfter
        && !refusal.IsTooLargeResourceVersion;

    private HttpRequestMessage CreateMessage(KubernetesRequest request)
    {
        var message = new HttpRequestMessage(request.Method, _root + request.Path);
        if (message.RequestUri!.Scheme == Uri.UriSchemeHttps)
        {
            message.Version = HttpVersion.Version20;
            message.VersionPolicy = HttpVersionPolicy.RequestVersionOrLower;
        }

        // SocketsHttpHandler takes SNI and the name to verify from the Host header; SslOptions.TargetHost is overwritten by it.
        message.Headers.Host = tlsServerName;
        message.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        message.Headers.TryAddWithoutValidation("User-Agent", options.UserAgent);
        if (request.Body is { } body)
        {
            message.Content = new ByteArrayContent(body);
            message.Content.Headers.ContentType = new MediaTypeHeaderValue(request.ContentType);
        }

        return message;
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } when date > timeProvider.GetUtcNow() => date - timeProvider.GetUtcNow(),
        _ => null,
    };

    private void ReportWarnings(HttpResponseMessage response)
    {
        foreach (var warning in response.Headers.Warning)
        {
            if (warning.Code == WarningCode)
            {
                // A quoted string: the quotes around it go, those inside lose their backslash.
                var text = warning.Text[1..^1].Replace("\\\"", "\"", StringComparison.Ordinal);
                ClientLog.Warned(logger, text);
                options.OnWarning?.Invoke(text);
            }
        }
    }
}
