using System.Globalization;

namespace ControllerRuntime.Client;

/// <summary>Counts and times every attempt up to the head of the answer; how long a watch then lives says nothing about latency.</summary>
internal sealed class RequestMetricsHandler(ClientMetrics metrics, TimeProvider timeProvider, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var started = timeProvider.GetTimestamp();
        var host = request.RequestUri!.Authority;
        var code = ClientMetrics.ErrorCode;
        try
        {
            var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            code = ((int)response.StatusCode).ToString(CultureInfo.InvariantCulture);
            return response;
        }
        finally
        {
            metrics.Requests.With(code, request.Method.Method, host).Inc();
            metrics.Duration.With(request.Method.Method, host).Observe(timeProvider.GetElapsedTime(started).TotalSeconds);
        }
    }
}
