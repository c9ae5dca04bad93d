using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ControllerRuntime.Caching;
using Microsoft.AspNetCore.Http;

namespace ReliabilityEngine.Operator.Gate.Checking;

/// <summary>
/// <c>GET /gate/check</c>: 200 when the rollout may start, 403 when it may not, with the same body; 400 for a question that is none;
/// 401 and 403 with a message for those who may not ask; 404 with a message for what does not exist; 503 while this replica does not know the cluster yet.
/// </summary>
internal sealed class GateCheckEndpoint(GateChecker checker, GateSubject subject, GateCheckAccess access, IEnumerable<IInformer> informers)
{
    private readonly IInformer[] _informers = [.. informers];

    public async Task AnswerAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (await access.RefusalAsync(context).ConfigureAwait(false) is { } refusal)
        {
            if (refusal.Code == StatusCodes.Status401Unauthorized)
            {
                context.Response.Headers.WWWAuthenticate = "Bearer";
            }

            await RefuseAsync(context, refusal.Code, refusal.Message).ConfigureAwait(false);
            return;
        }

        await AskAsync(context).ConfigureAwait(false);
    }

    private async Task AskAsync(HttpContext context)
    {
        if (!_informers.All(informer => informer.IsSynced))
        {
            await RefuseAsync(context, StatusCodes.Status503ServiceUnavailable, "This replica is still reading the cluster; ask again in a moment.").ConfigureAwait(false);
            return;
        }

        if (!GateQuestionReader.TryRead(context.Request.Query, out var question, out var problem))
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest, problem).ConfigureAwait(false);
            return;
        }

        if (await subject.MissingAsync(question, context.RequestAborted).ConfigureAwait(false) is { } missing)
        {
            await RefuseAsync(context, StatusCodes.Status404NotFound, missing).ConfigureAwait(false);
            return;
        }

        var report = checker.Ask(question);
        await WriteAsync(
            context,
            report.Decision == GateCheckDecision.Deny ? StatusCodes.Status403Forbidden : StatusCodes.Status200OK,
            report,
            GateCheckJsonContext.Default.GateCheckReport).ConfigureAwait(false);
    }

    private static Task RefuseAsync(HttpContext context, int code, string message) =>
        WriteAsync(context, code, new GateCheckProblem { Message = message }, GateCheckJsonContext.Default.GateCheckProblem);

    private static Task WriteAsync<T>(HttpContext context, int code, T body, JsonTypeInfo<T> type)
    {
        context.Response.StatusCode = code;
        context.Response.ContentType = "application/json";
        return JsonSerializer.SerializeAsync(context.Response.Body, body, type, context.RequestAborted);
    }
}
