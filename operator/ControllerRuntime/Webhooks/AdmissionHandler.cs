using System.Text.Json;
using ControllerRuntime.Client;
using ControllerRuntime.Metrics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace ControllerRuntime.Webhooks;

/// <summary>
/// Takes one request from HTTP to its webhook and back. 415: no JSON; 413: larger than anything etcd would store; 400: no
/// AdmissionReview, or its object does not fit the type; else 200, with the verdict in the body.
/// </summary>
internal sealed class AdmissionHandler
{
    /// <summary>controller-runtime's limit: two objects of etcd's 1.5 MB, several times over for their encodings.</summary>
    private const long MaxBodyBytes = 7 * 1024 * 1024;

    private readonly IAdmissionWebhook _webhook;
    private readonly KubernetesJson _json;
    private readonly RuntimeMetrics _metrics;
    private readonly RequestMeter _meter;
    private readonly ILogger<AdmissionHandler> _logger;
    private readonly string _path;

    public AdmissionHandler(
        string path, IAdmissionWebhook webhook, KubernetesJson json, RuntimeMetrics metrics, TimeProvider time, ILogger<AdmissionHandler> logger)
    {
        _path = path;
        _webhook = webhook;
        _json = json;
        _metrics = metrics;
        _meter = new RequestMeter(path, metrics, time);
        _logger = logger;
    }

    public Task HandleAsync(HttpContext context) => _meter.MeasureAsync(context, AnswerAsync);

    private async Task AnswerAsync(HttpContext context)
    {
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
            var response = await JudgeAsync(request, context.RequestAborted).ConfigureAwait(false);
            context.Response.ContentType = "application/json";
            await JsonSerializer.SerializeAsync(
                context.Response.Body, new AdmissionReview { Response = response }, _json.TypeInfo<AdmissionReview>(), context.RequestAborted)
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
    }

    private async Task<AdmissionRequest> ReadAsync(HttpContext context)
    {
        var review = await JsonSerializer.DeserializeAsync(context.Request.Body, _json.TypeInfo<AdmissionReview>(), context.RequestAborted)
            .ConfigureAwait(false);
        var request = review?.Request ?? throw new JsonException("`request` must not be null.");
        JsonText.EnsureReadable(request.NewObject);
        JsonText.EnsureReadable(request.OldObject);
        return request;
    }

    private async Task<AdmissionResponse> JudgeAsync(AdmissionRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await _webhook.AnswerAsync(request, _json, cancellationToken).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // The edge between HTTP and a webhook: its bug is an answer, so that the user reads a reason and not a broken connection.
        catch (Exception e) when (e is not (JsonException or OperationCanceledException))
#pragma warning restore CA1031
        {
            Log.WebhookFailed(_logger, _path, e);
            _metrics.WebhookPanics.Inc();
            var status = new AdmissionStatus { Code = StatusCodes.Status500InternalServerError, Message = $"The webhook failed: {e.Message}" };
            return new AdmissionResponse { Uid = request.Uid, Allowed = false, Status = status };
        }
    }

    private Task RefuseAsync(HttpContext context, int code, string message)
    {
        Log.RequestRefused(_logger, _path, code, message);
        context.Response.StatusCode = code;
        return context.Response.WriteAsync(message, context.RequestAborted);
    }
}
