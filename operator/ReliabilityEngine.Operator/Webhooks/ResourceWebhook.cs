using System.Text.Json.Nodes;
using ControllerRuntime.Client;
using ControllerRuntime.Webhooks;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Validation;

namespace ReliabilityEngine.Operator.Webhooks;

/// <summary>
/// Refuses a custom resource that cannot work, with a sentence that says how to mend it: the validator of the controllers and of
/// <c>lint</c>, from memory alone, and what only a change can have wrong. Only what a request changes is judged, the spec as a whole and this API's annotations, so that labels,
/// finalizers and other annotations of an old object can always be edited.
/// </summary>
internal sealed class ResourceWebhook(ISurroundings around, TimeProvider clock) : IAdmissionWebhook
{
    public const string Path = "/validate";

    private const int Unprocessable = 422;
    private const string Annotations = "metadata.annotations";
    private const string OwnAnnotations = $"{ReliabilityApi.Group}/";

    public Task<AdmissionResponse> AnswerAsync(AdmissionRequest request, KubernetesJson json, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Task.FromResult(Judge(request.Uid, request.NewObject is { } document && !IsLeaving(document) ? Findings(document, request.OldObject) : []));
    }

    private IEnumerable<Finding> Findings(JsonObject document, JsonObject? old)
    {
        if (old is null || !JsonNode.DeepEquals(document["spec"], old["spec"]))
        {
            return All(document, old);
        }

        // An override must be possible although the spec was never mended: then the annotations alone are judged.
        return OwnAnnotationsOf(document).SetEquals(OwnAnnotationsOf(old))
            ? []
            : All(document, old).Where(f => f.Path.StartsWith(Annotations, StringComparison.Ordinal));
    }

    private IEnumerable<Finding> All(JsonObject document, JsonObject? old) =>
        [.. SpecValidation.Validate(document, around), .. SpecValidation.ValidateChange(old, document, clock.GetUtcNow())];

    private static AdmissionResponse Judge(string uid, IEnumerable<Finding> findings)
    {
        var sentences = findings.ToLookup(f => f.Severity, f => f.ToString());
        var errors = sentences[FindingSeverity.Error].ToArray();
        var warnings = sentences[FindingSeverity.Warning].ToArray();
        return new AdmissionResponse
        {
            Uid = uid,
            Allowed = errors.Length == 0,
            Status = errors.Length == 0 ? null : new AdmissionStatus { Code = Unprocessable, Message = string.Join('\n', errors) },
            Warnings = warnings.Length == 0 ? null : warnings,
        };
    }

    private static HashSet<(string Key, string? Value)> OwnAnnotationsOf(JsonObject document) =>
        document["metadata"] is JsonObject metadata && metadata["annotations"] is JsonObject annotations
            ? [.. annotations.Where(a => a.Key.StartsWith(OwnAnnotations, StringComparison.Ordinal)).Select(a => (a.Key, a.Value?.ToJsonString()))]
            : [];

    /// <summary>Only finalizers hold it: whatever removes them must pass.</summary>
    private static bool IsLeaving(JsonObject document) => document["metadata"] is JsonObject metadata && metadata["deletionTimestamp"] is not null;
}
