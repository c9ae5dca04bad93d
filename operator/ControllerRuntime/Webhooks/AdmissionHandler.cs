using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ControllerRuntime.Caching;
using ControllerRuntime.Client;
using ControllerRuntime.Metrics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace ControllerRuntime.Webhooks;

/// <summary>
/// Takes one request from HTTP to its webhook and back. 415: no JSON; 413: larger than anything etcd would store; 400: no
/// AdmissionReview, or its object does not fit the type; 503: the caches a webhook answers from are not filled yet; 500: the webhook has
/// a bug; else 200, with the verdict in the body. What is not 200 is no verdict: the failurePolicy then decides.
/// </summary>
internal sealed class AdmissionHandler
{
    /// <summary>controller-runtime's limit: two objects of etcd's 1.5 MB, several times over for their encodings.</summary>
    private const long MaxBodyBytes = 7 * 1024 * 1024;

    private readonly IAdmissionWebhook _webhook;
    private readonly KubernetesJson _json;
    private readonly JsonTypeInfo<AdmissionReview> _review;
    private readonly RuntimeMetrics _metrics;
    private readonly RequestMeter _meter;
    private readonly IInformer[] _informers;
    private readonly ILogger<AdmissionHandler> _logger;
    private readonly string _path;

    public AdmissionHandler(
        string path,
        IAdmissionWebhook webhook,
        KubernetesJson json,
        RuntimeMetrics metrics,
        TimeProvider time,
        IEnumerable<IInformer> informers,
        ILogger<AdmissionHandler> logger)
    {
        _informers = [.. informers];
        _path = path;
        _webhook = webhook;
        _json = json;
        _review = json.TypeInfo<AdmissionReview>();
        _metrics = metrics;
        _meter = new RequestMeter(path, metrics, time);
        _logger = logger;
    }

    public Task HandleAsync(HttpContext context) => _meter.MeasureAsync(context, AnswerAsync);

    private async Task AnswerAsync(HttpContext context)
    {
        if (!_informers.All(informer => informer.IsSynced))
        {
            await RefuseAsync(context, StatusCodes.Status503ServiceUnavailable, "This replica is still reading the cluster.").ConfigureAwait(false);
            return;
        }

        if (!context.Request.HasJsonContentType())
        {
            await RefuseAsync(context, StatusCodes.Status415UnsupportedMediaType, "The content type must be application/json.").ConfigureAwait(false);
            return;
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = MaxBodyBytes;
        }

        try
        {
            var request = await ReadAsync(context).ConfigureAwait(false);
            var response = await _webhook.AnswerAsync(request, _json, context.RequestAborted).ConfigureAwait(false);
            context.Response.ContentType = "application/json";
            await JsonSerializer.SerializeAsync(
                context.Response.Body, new AdmissionReview { Response = response }, _review, context.RequestAborted)
                .ConfigureAwait(false);
        }
        catch (BadHttpRequestException e)
        {
            await RefuseAsync(context, e.StatusCode, e.Message).ConfigureAwait(false);
        }
        catch (JsonException e)
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest, e.Message).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // The edge between HTTP and a webhook: its bug is no verdict, so the apiserver goes by the failurePolicy.
        catch (Exception e) when (e is not OperationCanceledException && !context.Response.HasStarted)
#pragma warning restore CA1031
        {
            Log.WebhookFailed(_logger, _path, e);
            _metrics.WebhookPanics.Add(1);
            await RefuseAsync(context, StatusCodes.Status500InternalServerError, $"The webhook failed: {e.Message}").ConfigureAwait(false);
        }
    }

    private async Task<AdmissionRequest> ReadAsync(HttpContext context)
    {
        var body = context.Request.BodyReader;
        while (true)
        {
            var read = await body.ReadAsync(context.RequestAborted).ConfigureAwait(false);
            if (!read.IsCompleted)
            {
                body.AdvanceTo(read.Buffer.Start, read.Buffer.End);
                continue;
            }

            try
            {
                return Read(read.Buffer);
            }
            finally
            {
                // The server needs the connection back also when the body is no review.
                body.AdvanceTo(read.Buffer.End);
            }
        }
    }

    private AdmissionRequest Read(ReadOnlySequence<byte> body)
    {
        JsonText.EnsureReadable(body);
        var reader = new Utf8JsonReader(body);
        return JsonSerializer.Deserialize(ref reader, _review)?.Request ?? throw new JsonException("`request` must not be null.");
    }

    private Task RefuseAsync(HttpContext context, int code, string message)
    {
        Log.RequestRefused(_logger, _path, code, message);
        context.Response.StatusCode = code;
        return context.Response.WriteAsync(message, context.RequestAborted);
    }
}
