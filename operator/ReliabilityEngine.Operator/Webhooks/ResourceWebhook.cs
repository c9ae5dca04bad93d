using System.Text.Json.Nodes;
using ControllerRuntime.Client;
using ControllerRuntime.Webhooks;

namespace ReliabilityEngine.Operator.Webhooks;

/// <summary>
/// Refuses a custom resource that cannot work, with a sentence that says how to mend it: the validator of the controller and of
/// <c>lint</c>, from memory alone. A spec that did not change is not judged again, so that labels and finalizers of an old object can
/// always be edited.
/// </summary>
internal sealed class ResourceWebhook : IAdmissionWebhook
{
    private const int Unprocessable = 422;

    public Task<AdmissionResponse> AnswerAsync(AdmissionRequest request, KubernetesJson json, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Task.FromResult(
            request.NewObject is { } document && !IsSameSpec(document, request.OldObject) && !IsLeaving(document)
                ? Judge(request.Uid, SpecValidation.Validate(document))
                : new AdmissionResponse { Uid = request.Uid, Allowed = true });
    }

    private static AdmissionResponse Judge(string uid, IReadOnlyList<Finding> findings)
    {
        var errors = findings.Where(f => f.Severity == FindingSeverity.Error).Select(Sentence).ToArray();
        var warnings = findings.Where(f => f.Severity == FindingSeverity.Warning).Select(Sentence).ToArray();
        return new AdmissionResponse
        {
            Uid = uid,
            Allowed = errors.Length == 0,
            Status = errors.Length == 0 ? null : new AdmissionStatus { Code = Unprocessable, Message = string.Join(' ', errors) },
            Warnings = warnings.Length == 0 ? null : warnings,
        };
    }

    private static string Sentence(Finding finding) => $"{finding.Path}: {finding.Message}";

    private static bool IsSameSpec(JsonObject document, JsonObject? old) => old is not null && JsonNode.DeepEquals(document["spec"], old["spec"]);

    /// <summary>Only finalizers hold it: whatever removes them must pass.</summary>
    private static bool IsLeaving(JsonObject document) => document["metadata"] is JsonObject metadata && metadata["deletionTimestamp"] is not null;
}
