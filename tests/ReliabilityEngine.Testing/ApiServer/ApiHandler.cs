using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace ReliabilityEngine.Testing.ApiServer;

/// <summary>Answers requests: faults first, then authentication, then the verb.</summary>
internal sealed class ApiHandler(
    ObjectStore store, FaultPlan faults, DiscoveryDocument discovery, AccountReviews accounts, TimeProvider timeProvider, CancellationToken stopping)
{
    private readonly ObjectWrites _writes = new(store, timeProvider);
    private readonly Evictions _evictions = new(store, discovery);
    private readonly ConcurrentDictionary<HttpContext, bool> _watches = new();

    public ConcurrentQueue<ApiRequest> Requests { get; } = new();

    public string? AcceptedToken { get; set; }

    public string? Warning { get; set; }

    public void CutWatches()
    {
        foreach (var context in _watches.Keys)
        {
            context.Abort();
        }
    }

    public async Task HandleAsync(HttpContext context)
    {
        var request = ApiRequest.Parse(context.Request);
        Requests.Enqueue(request);
        if (Warning is { } warning)
        {
            context.Response.Headers.Warning = $"299 - \"{warning.Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
        }

        try
        {
            if (faults.Take(request) is { } fault)
            {
                if (fault is Fault.Lost)
                {
                    await AnswerNobodyAsync(context, request);
                }

                await FailAsync(context, fault);
                return;
            }

            if (AcceptedToken is { } token && context.Request.Headers.Authorization != $"Bearer {token}")
            {
                throw new ApiFailure(401, "Unauthorized", "Unauthorized");
            }

            await AnswerAsync(context, request);
        }
        catch (ApiFailure failure)
        {
            await RefuseAsync(context, failure);
        }
        catch (OperationCanceledException)
        {
            context.Abort();
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentException or KeyNotFoundException)
        {
            // A body of a shape this server did not expect: say so instead of an empty 500.
            await RefuseAsync(context, new ApiFailure(500, "InternalError", error.ToString()));
        }
    }

    private async Task AnswerNobodyAsync(HttpContext context, ApiRequest request)
    {
        context.Response.Body = Stream.Null;
        try
        {
            await AnswerAsync(context, request);
        }
        catch (ApiFailure)
        {
            // A refusal is lost as an answer is.
        }
    }

    private static async Task RefuseAsync(HttpContext context, ApiFailure failure)
    {
        if (failure.RetryAfterSeconds is { } seconds)
        {
            context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        await WriteAsync(context, failure.Code, Encoding.UTF8.GetBytes(failure.ToStatus().ToJsonString()));
    }

    private static async Task WriteAsync(HttpContext context, int code, byte[] json)
    {
        context.Response.StatusCode = code;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = json.Length;
        await context.Response.Body.WriteAsync(json, context.RequestAborted);
    }

    private static async Task<JsonNode?> ReadBodyAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var text = await reader.ReadToEndAsync(context.RequestAborted);
        try
        {
            return text.Length == 0 ? null : JsonNode.Parse(text);
        }
        catch (JsonException error)
        {
            throw ApiFailure.BadRequest(error.Message);
        }
    }

    private async Task AnswerAsync(HttpContext context, ApiRequest request)
    {
        if (discovery.IsWithdrawn(request.ApiVersion) || (!request.IsResource && discovery.Answer(request) is null))
        {
            context.Response.StatusCode = 404;
            await context.Response.WriteAsync("404 page not found\n", context.RequestAborted);
            return;
        }

        if (!request.IsResource)
        {
            await WriteAsync(context, 200, Encoding.UTF8.GetBytes(discovery.Answer(request)!.ToJsonString()));
            return;
        }

        if (request.Verb == "watch")
        {
            await WatchAsync(context, request);
            return;
        }

        var body = await ReadBodyAsync(context);
        if (accounts.Answer(request, body as JsonObject) is { } review)
        {
            await WriteAsync(context, 201, Encoding.UTF8.GetBytes(review.ToJsonString()));
            return;
        }

        var (code, json) = Execute(request, body);
        await WriteAsync(context, code, json);
    }

    private (int Code, byte[] Json) Execute(ApiRequest request, JsonNode? body) => request.Verb switch
    {
        "get" => (200, Shown(request, store.Find(request.Key) ?? throw ApiFailure.NotFound(request.Key))),
        "list" => (200, ListBody.Of(request, store.List(request))),
        "create" when request.Subresource == "eviction" => (201, Evict(request, Required(body))),
        "create" => _writes.Create(request, Required(body)),
        "update" => (200, _writes.Update(request, Required(body))),
        "patch" => (200, Shown(request, JsonNode.Parse(_writes.Patch(request, body ?? throw ApiFailure.BadRequest("a body is required")))!.AsObject())),
        "apply" => _writes.Apply(request, Required(body)),
        "delete" => (200, _writes.Delete(request, body as JsonObject)),
        _ => throw new ApiFailure(405, "MethodNotAllowed", "the server does not allow this method on the requested resource"),
    };

    private byte[] Evict(ApiRequest request, JsonObject body)
    {
        _evictions.Check(request, body);
        return _writes.Delete(request, body["deleteOptions"] as JsonObject);
    }

    private static byte[] Shown(ApiRequest request, JsonObject body) =>
        Encoding.UTF8.GetBytes((request.Subresource == "scale" ? ObjectWrites.Scale(body) : body).ToJsonString());

    private static JsonObject Required(JsonNode? body) => body as JsonObject ?? throw ApiFailure.BadRequest("a body is required");

    private async Task WatchAsync(HttpContext context, ApiRequest request)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        _watches[context] = true;
        try
        {
            await new WatchResponse(store, timeProvider, request, context.Response).RunAsync(ended.Token);
        }
        finally
        {
            _watches.TryRemove(context, out _);
        }
    }

    private async Task FailAsync(HttpContext context, Fault fault)
    {
        switch (fault)
        {
            case Fault.Refusal refusal:
                await RefuseAsync(context, new ApiFailure(refusal.Code, refusal.Reason, $"injected {refusal.Reason}")
                {
                    RetryAfterSeconds = refusal.RetryAfter is { } wait ? (int)wait.TotalSeconds : null,
                });
                break;
            case Fault.Half:
                context.Response.ContentType = "application/json";
                await context.Response.WriteAsync("{\"type\":\"ADDED\",\"object\":{\"kind\":\"Th", context.RequestAborted);
                break;
            case Fault.Silence:
                using (var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping))
                {
                    context.Response.ContentType = "application/json";
                    await context.Response.Body.FlushAsync(ended.Token);
                    await Task.Delay(Timeout.InfiniteTimeSpan, timeProvider, ended.Token);
                }

                break;
            default:
                context.Abort();
                break;
        }
    }
}
