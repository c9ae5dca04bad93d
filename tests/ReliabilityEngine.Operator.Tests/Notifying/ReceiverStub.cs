using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ReliabilityEngine.Operator.Tests.Notifying;

/// <summary>
/// One server on loopback that keeps the published contracts of all receivers: it takes what the vendor takes, answers the vendor's words and
/// status to the rest, and shows what a person would see there.
/// </summary>
internal sealed class ReceiverStub : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ReceiverStub(WebApplication app) => _app = app;

    public Uri Url { get; private set; } = new("http://127.0.0.1");

    /// <summary>When set, answers in place of everything else.</summary>
    public Func<HttpContext, Task>? Instead { get; set; }

    /// <summary>Every body that was taken, in order.</summary>
    public ConcurrentQueue<JsonNode> Taken { get; } = new();

    /// <summary>How often anybody asked.</summary>
    public int Asked => _asked;

    private int _asked;

    public PagerDutyContract PagerDuty { get; } = new();

    public OpsgenieContract Opsgenie { get; } = new();

    public static async Task<ReceiverStub> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var stub = new ReceiverStub(builder.Build());
        stub._app.Run(stub.HandleAsync);
        await stub._app.StartAsync();
        stub.Url = new Uri(stub._app.Urls.First());
        return stub;
    }

    public static Task WriteAsync(HttpContext context, int status, string body, string type = "application/json")
    {
        (context.Response.StatusCode, context.Response.ContentType) = (status, type);
        return context.Response.WriteAsync(body);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task HandleAsync(HttpContext context)
    {
        Interlocked.Increment(ref _asked);
        if (Instead is { } instead)
        {
            await instead(context);
            return;
        }

        using var reader = new StreamReader(context.Request.Body);
        var text = await reader.ReadToEndAsync(context.RequestAborted);
        var json = context.Request.ContentType?.StartsWith("application/json", StringComparison.Ordinal) == true ? Parse(text) : null;
        var answer = context.Request.Method != "POST" ? new ContractAnswer(405, "")
            : context.Request.Path.Value switch
            {
                "/services/T0/B0/secret" => SlackContract.Answer(json),
                "/api/v2/alerts" => AlertmanagerContract.Answer(json),
                "/v2/enqueue" => PagerDuty.Answer(json),
                { } path when path.StartsWith("/v2/alerts", StringComparison.Ordinal) => Opsgenie.Answer(path, context.Request.Query, context.Request.Headers.Authorization, json),
                "/hook" => json is null ? new ContractAnswer(400, "no JSON") : new ContractAnswer(200, ""),
                _ => new ContractAnswer(404, "no_service", "text/plain"),
            };
        if (answer.Status < 300)
        {
            Taken.Enqueue(json!);
        }

        await WriteAsync(context, answer.Status, answer.Body, answer.Type);
    }

    private static JsonNode? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }
}
