using System.Text.Json;
using System.Text.Json.Nodes;
using ControllerRuntime.Client;
using ControllerRuntime.Entities;
using ControllerRuntime.Entities.Kinds;
using ControllerRuntime.Webhooks;
using ReliabilityEngine.Operator.Api;
using ReliabilityEngine.Operator.Api.Argo;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Gate.Changes;

namespace ReliabilityEngine.Operator.Gate;

/// <summary>
/// <c>/gate</c>: the apiserver asks before it stores a new or changed workload. What the gate has no say in is let through without a look:
/// anything but a creation or an update of a kind that a target can be about, their subresources (scaling, status), and objects that are being deleted.
/// </summary>
internal sealed class RolloutWebhook(RolloutGate gate, RolloutRecord record, RolloutSentences sentences) : IAdmissionWebhook
{
    public const string Path = "/gate";

    private const int Forbidden = 403;

    public Task<AdmissionResponse> AnswerAsync(AdmissionRequest request, KubernetesJson json, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(json);
        return Task.FromResult(Answer(request, json));
    }

    private AdmissionResponse Answer(AdmissionRequest request, KubernetesJson json)
    {
        if (request is not { Operation: AdmissionOperation.Create or AdmissionOperation.Update, SubResource: null or "", NewObject: { } next } || Workload(next, json) is not { } workload)
        {
            return Allow(request.Uid);
        }

        var change = RolloutChange.Between(request.OldObject, next);
        if (change.Change == TemplateChange.Unchanged || workload.Metadata.DeletionTimestamp is not null)
        {
            return Allow(request.Uid);
        }

        var rollout = new Rollout(request.Namespace ?? "", workload.Kind, request.Name ?? "", change)
        {
            Places = [OverridePlace.Read($"{workload.Kind} \"{request.Name}\"", next), OverridePlace.Read($"{workload.Kind} \"{request.Name}\"", request.OldObject)],
            User = request.UserInfo?.Username,
        };
        var verdict = gate.Judge(rollout);
        var why = sentences.Why(rollout, verdict);
        if (!request.DryRun)
        {
            record.Record(workload, rollout, verdict, why);
        }

        return Response(request.Uid, verdict, why);
    }

    private static AdmissionResponse Response(string uid, RolloutVerdict verdict, string why) => new()
    {
        Uid = uid,
        Allowed = !verdict.IsRefused,
        Status = verdict.IsRefused ? new AdmissionStatus { Code = Forbidden, Reason = "Forbidden", Message = why } : null,
        Warnings = verdict is { IsHeld: true, IsRefused: false, Mode: GateMode.Warn or GateMode.Enforce }
            ? RolloutSentences.Warnings(verdict) : null,
        AuditAnnotations = RolloutSentences.Audit(verdict, why),
    };

    private static AdmissionResponse Allow(string uid) => new() { Uid = uid, Allowed = true };

    /// <summary>The workload as far as an Event has to name it; null when it is of another kind.</summary>
    private static IKubernetesEntity? Workload(JsonObject document, KubernetesJson json) => document["kind"].AsText() switch
    {
        WorkloadKinds.Deployment => new Deployment { Kind = WorkloadKinds.Deployment, Metadata = Metadata(document, json) },
        WorkloadKinds.StatefulSet => new StatefulSet { Kind = WorkloadKinds.StatefulSet, Metadata = Metadata(document, json) },
        WorkloadKinds.DaemonSet => new DaemonSet { Kind = WorkloadKinds.DaemonSet, Metadata = Metadata(document, json) },
        WorkloadKinds.Rollout => new ArgoRollout { Kind = WorkloadKinds.Rollout, Metadata = Metadata(document, json) },
        _ => null,
    };

    /// <exception cref="JsonException">It is no metadata; the sender's mistake.</exception>
    private static ObjectMeta Metadata(JsonObject document, KubernetesJson json) => document["metadata"]?.Deserialize(json.TypeInfo<ObjectMeta>()) ?? new ObjectMeta();
}
