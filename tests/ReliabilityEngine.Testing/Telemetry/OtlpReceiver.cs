using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ReliabilityEngine.Testing.Telemetry;

/// <summary>Takes OTLP over HTTP, as a collector does, and keeps the messages as they come.</summary>
public sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;

    private OtlpReceiver(WebApplication app) => _app = app;

    /// <summary>The protobuf messages sent to <c>/v1/metrics</c>.</summary>
    public ConcurrentQueue<byte[]> Metrics { get; } = new();

    /// <summary>The protobuf messages sent to <c>/v1/traces</c>.</summary>
    public ConcurrentQueue<byte[]> Traces { get; } = new();

    public Uri Url => new(_app.Urls.First());

    /// <summary>What tells a sender of this receiver.</summary>
    public IReadOnlyDictionary<string, string?> Variables => new Dictionary<string, string?>
    {
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = Url.AbsoluteUri,
        ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
    };

    public static async Task<OtlpReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var receiver = new OtlpReceiver(builder.Build());
        receiver._app.MapPost("/v1/metrics", context => KeepAsync(context, receiver.Metrics));
        receiver._app.MapPost("/v1/traces", context => KeepAsync(context, receiver.Traces));
        await receiver._app.StartAsync();
        return receiver;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static async Task KeepAsync(HttpContext context, ConcurrentQueue<byte[]> messages)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        messages.Enqueue(body.ToArray());
        context.Response.ContentType = "application/x-protobuf";
    }
}
