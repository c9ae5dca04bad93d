using ControllerRuntime.Metrics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ControllerRuntime.Webhooks;

/// <summary>Answers a question that people and pipelines ask by GET what a webhook is asked by the apiserver; measured as one.</summary>
internal sealed class QueryHandler(string path, RequestDelegate answer, RuntimeMetrics metrics, TimeProvider time, ILogger<QueryHandler> logger)
{
    private readonly RequestMeter _meter = new(path, metrics, time);

    public Task HandleAsync(HttpContext context) => _meter.MeasureAsync(context, AnswerAsync);

    private async Task AnswerAsync(HttpContext context)
    {
        try
        {
            await answer(context).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // The edge between HTTP and an answer: its bug is a 500 that is counted, logged and has a reason.
        catch (Exception e) when (e is not (OperationCanceledException or BadHttpRequestException) && !context.Response.HasStarted)
#pragma warning restore CA1031
        {
            Log.WebhookFailed(logger, path, e);
            metrics.WebhookPanics.Add(1);
            context.Response.Clear();
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
            await context.Response.WriteAsync($"The query failed: {e.Message}", context.RequestAborted).ConfigureAwait(false);
        }
    }
}
