using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ReliabilityEngine.Cluster.Tests.Engine;

/// <summary>A real Prometheus behind a door that can be made to misbehave: what it answers is real, how it arrives is not.</summary>
internal sealed class TroubledPrometheus : IAsyncDisposable
{
    private readonly WebApplication _door;
    private readonly HttpClient _prometheus;

    private TroubledPrometheus(WebApplication door, Uri prometheus)
    {
        _door = door;
        _prometheus = new HttpClient { BaseAddress = prometheus };
    }

    public Uri Url { get; private set; } = new("http://127.0.0.1");

    /// <summary>What happens to a range query from now on; the other endpoints stay well.</summary>
    public PrometheusTrouble Trouble { get; set; }

    /// <summary>Completes when a range query has arrived that is held.</summary>
    public TaskCompletionSource Held { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Lets the held queries go when completed.</summary>
    public TaskCompletionSource Release { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public static async Task<TroubledPrometheus> StartAsync(Uri prometheus)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var troubled = new TroubledPrometheus(builder.Build(), prometheus);
        troubled._door.Run(troubled.HandleAsync);
        await troubled._door.StartAsync();
        troubled.Url = new Uri(troubled._door.Urls.First());
        return troubled;
    }

    public async ValueTask DisposeAsync()
    {
        Release.TrySetResult();
        await _door.DisposeAsync();
        _prometheus.Dispose();
    }

    private async Task HandleAsync(HttpContext context)
    {
        var trouble = context.Request.Path.Value!.EndsWith("/query_range", StringComparison.Ordinal) ? Trouble : PrometheusTrouble.None;
        switch (trouble)
        {
            case PrometheusTrouble.InternalError:
                context.Response.StatusCode = StatusCodes.Status500InternalServerError;
                return;
            case PrometheusTrouble.Silence:
                await Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
                return;
            case PrometheusTrouble.Hold:
                Held.TrySetResult();
                await Release.Task;
                break;
        }

        var (status, type, body) = await AskAsync(context);
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        await context.Response.Body.WriteAsync(trouble is PrometheusTrouble.HalfABody ? body.AsMemory(0, body.Length / 2) : body, context.RequestAborted);
    }

    private async Task<(int Status, string? Type, byte[] Body)> AskAsync(HttpContext context)
    {
        using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), $"{context.Request.Path}{context.Request.QueryString}");
        if (HttpMethods.IsPost(context.Request.Method))
        {
            request.Content = new StreamContent(context.Request.Body);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", context.Request.ContentType);
        }

        using var response = await _prometheus.SendAsync(request, context.RequestAborted);
        return ((int)response.StatusCode, response.Content.Headers.ContentType?.ToString(), await response.Content.ReadAsByteArrayAsync(context.RequestAborted));
    }
}
