using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace ReliabilityEngine.Cluster.Tests.Acting.Killing;

/// <summary>A request to change something, as it is on its way to the apiserver.</summary>
internal sealed record ApiCall(string Method, string Path, string FieldManager, bool IsDryRun, byte[] Content, JsonNode? Body)
{
    private const string Executing = "reliability-engine/execution";

    public static async Task<ApiCall> ReadAsync(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        using var copy = new MemoryStream();
        await request.Body.CopyToAsync(copy, request.HttpContext.RequestAborted);
        var content = copy.ToArray();
        var body = content.Length == 0 ? null : JsonNode.Parse(content);
        return new ApiCall(
            request.Method, request.Path, request.Query["fieldManager"].ToString(), request.Query.ContainsKey("dryRun") || body?["deleteOptions"]?["dryRun"] is not null, content, body);
    }

    /// <summary>Which step of an action it is; null when of none.</summary>
    public KillStep? StepOf(KillCase of)
    {
        ArgumentNullException.ThrowIfNull(of);
        return IsDryRun ? null
            : HttpMethods.IsPost(Method) && Path.EndsWith("/reliabilityactions", StringComparison.Ordinal) ? (string?)Body?["spec"]?["sloTargetRef"]?["name"] == of.App ? KillStep.Decided : null
            : of.Record is null ? null
            : Path.EndsWith($"/reliabilityactions/{of.Record}/status", StringComparison.Ordinal) ? FieldManager == Executing ? StepOf(Body?["status"]?["execution"]) : null
            : Path.EndsWith($"/reliabilityactions/{of.Record}", StringComparison.Ordinal) ? Body?["metadata"]?["finalizers"] is JsonArray { Count: > 0 } ? KillStep.Carried : KillStep.Released
            : !Changes(of) ? null
            : of.IsUndoing ? KillStep.TakenBack
            : KillStep.Changed;
    }

    /// <summary>What is written down of an action that has begun.</summary>
    private static KillStep? StepOf(JsonNode? execution) => (string?)execution?["state"] switch
    {
        null => null,
        "Running" => execution["steps"]!.AsArray().All(step => (string?)step!["state"] == "NotDone") ? KillStep.Begun : KillStep.Noted,
        "Undoing" => KillStep.Undoing,
        "Undone" => KillStep.Undone,
        _ => KillStep.Done,
    };

    private bool Changes(KillCase of) =>
        Path.EndsWith($"/deployments/{of.App}", StringComparison.Ordinal)
        || Path.EndsWith($"/deployments/{of.App}/scale", StringComparison.Ordinal)
        || (Path.EndsWith("/eviction", StringComparison.Ordinal) && Path.Contains($"/pods/{of.App}-", StringComparison.Ordinal))
        || Path.EndsWith($"/jobs/{of.Record}", StringComparison.Ordinal)
        || (Path.EndsWith("/jobs", StringComparison.Ordinal) && (string?)Body?["metadata"]?["name"] == of.Record);
}
