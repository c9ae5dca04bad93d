using ControllerRuntime.Metrics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;

namespace ControllerRuntime.Telemetry;

/// <summary>
/// What a scrape gets: first the instruments, as OpenTelemetry's exporter writes them, then the container's <see cref="ObjectSeries"/>.
/// The format is the exporter's choice by the Accept header: Prometheus' text or OpenMetrics.
/// </summary>
internal sealed class MetricsPage
{
    private const string OpenMetrics = "application/openmetrics-text";

    private readonly RequestDelegate _instruments;

    public MetricsPage(IEndpointRouteBuilder endpoints) =>
        _instruments = endpoints.CreateApplicationBuilder().UseOpenTelemetryPrometheusScrapingEndpoint(_ => true).Build();

    private static ReadOnlySpan<byte> End => "# EOF\n"u8;

    public async Task WriteAsync(HttpContext context)
    {
        var page = await InstrumentsAsync(context).ConfigureAwait(false);
        var response = context.Response;
        var isOpenMetrics = response.ContentType?.StartsWith(OpenMetrics, StringComparison.Ordinal) is true;
        var length = isOpenMetrics && page.AsSpan().EndsWith(End) ? page.Length - End.Length : page.Length;
        await response.BodyWriter.WriteAsync(page.AsMemory(0, length), context.RequestAborted).ConfigureAwait(false);
        if (response.StatusCode != StatusCodes.Status200OK)
        {
            return;
        }

        foreach (var series in context.RequestServices.GetServices<ObjectSeries>())
        {
            await series.WriteAsync(response.BodyWriter, isOpenMetrics, context.RequestAborted).ConfigureAwait(false);
        }

        if (isOpenMetrics)
        {
            await response.BodyWriter.WriteAsync(End.ToArray(), context.RequestAborted).ConfigureAwait(false);
        }
    }

    /// <summary>The exporter's own page: a few hundred lines, kept back because what follows them stands before OpenMetrics' last line.</summary>
    private async Task<byte[]> InstrumentsAsync(HttpContext context)
    {
        // Two compressed pages are not one.
        context.Request.Headers.Remove(HeaderNames.AcceptEncoding);
        var body = context.Response.Body;
        using var page = new MemoryStream();
        context.Response.Body = page;
        try
        {
            await _instruments(context).ConfigureAwait(false);
        }
        finally
        {
            context.Response.Body = body;
        }

        context.Response.Headers.Remove(HeaderNames.Vary);
        return page.ToArray();
    }
}
