using System.Globalization;
using ControllerRuntime.Metrics;
using Microsoft.AspNetCore.Http;

namespace ControllerRuntime.Webhooks;

/// <summary>Counts and times the requests of one path of the webhook port; its counts are there from the start.</summary>
internal sealed class RequestMeter
{
    private readonly KeyValuePair<string, object?> _webhook;
    private readonly RuntimeMetrics _metrics;
    private readonly TimeProvider _time;

    public RequestMeter(string path, RuntimeMetrics metrics, TimeProvider time)
    {
        _webhook = new("webhook", path);
        _metrics = metrics;
        _time = time;
        _metrics.WebhookInFlight.Add(0, _webhook);
        Count(StatusCodes.Status200OK, 0);
        Count(StatusCodes.Status500InternalServerError, 0);
    }

    public async Task MeasureAsync(HttpContext context, RequestDelegate answer)
    {
        var started = _time.GetTimestamp();
        _metrics.WebhookInFlight.Add(1, _webhook);
        try
        {
            await answer(context).ConfigureAwait(false);
        }
        finally
        {
            _metrics.WebhookInFlight.Add(-1, _webhook);
            _metrics.WebhookLatency.Record(_time.GetElapsedTime(started).TotalSeconds, _webhook);
            Count(context.Response.StatusCode, 1);
        }
    }

    private void Count(int code, int requests) =>
        _metrics.WebhookRequests.Add(requests, _webhook, new("code", code.ToString(CultureInfo.InvariantCulture)));
}
