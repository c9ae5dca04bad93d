using System.Globalization;
using ControllerRuntime.Metrics;
using Microsoft.AspNetCore.Http;

namespace ControllerRuntime.Webhooks;

/// <summary>Counts and times the requests of one path of the webhook port; its series are there from the start.</summary>
internal sealed class RequestMeter
{
    private readonly string _path;
    private readonly RuntimeMetrics _metrics;
    private readonly TimeProvider _time;

    public RequestMeter(string path, RuntimeMetrics metrics, TimeProvider time)
    {
        _path = path;
        _metrics = metrics;
        _time = time;
        _metrics.WebhookInFlight.With(path);
        _metrics.WebhookLatency.With(path);
        foreach (var code in (ReadOnlySpan<int>)[StatusCodes.Status200OK, StatusCodes.Status500InternalServerError])
        {
            Requests(code);
        }
    }

    public async Task MeasureAsync(HttpContext context, RequestDelegate answer)
    {
        var started = _time.GetTimestamp();
        var inFlight = _metrics.WebhookInFlight.With(_path);
        inFlight.Inc();
        try
        {
            await answer(context).ConfigureAwait(false);
        }
        finally
        {
            inFlight.Dec();
            _metrics.WebhookLatency.With(_path).Observe(_time.GetElapsedTime(started).TotalSeconds);
            Requests(context.Response.StatusCode).Inc();
        }
    }

    private CounterSeries Requests(int code) => _metrics.WebhookRequests.With(_path, code.ToString(CultureInfo.InvariantCulture));
}
