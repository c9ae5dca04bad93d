using System.Globalization;
using ControllerRuntime.Metrics;

namespace ControllerRuntime.Client;

/// <summary>Counts and times every attempt up to the head of the answer; how long a watch then lives says nothing about latency.</summary>
internal sealed class RequestMetricsHandler(RuntimeMetrics metrics, TimeProvider timeProvider, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    /// <summary>What client-go calls the code of a request that got no answer.</summary>
    private const string ErrorCode = "<error>";

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var started = timeProvider.GetTimestamp();
        var host = request.RequestUri!.Authority;
        var code = ErrorCode;
        try
        {
            var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            code = ((int)response.StatusCode).ToString(CultureInfo.InvariantCulture);
            return response;
        }
        finally
        {
            // The second says `verb` for what the first calls `method`: client-go's spelling, which dashboards depend on.
            metrics.ClientRequests.Add(1, new("code", code), new("method", request.Method.Method), new("host", host));
            metrics.ClientRequestDuration.Record(
                timeProvider.GetElapsedTime(started).TotalSeconds, new("verb", request.Method.Method), new KeyValuePair<string, object?>("host", host));
        }
    }
}
