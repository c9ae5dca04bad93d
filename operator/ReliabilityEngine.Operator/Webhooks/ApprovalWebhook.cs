using ControllerRuntime.Webhooks;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Webhooks;

/// <summary>
/// Stamps a ReliabilityAction with the name of whoever sets or changes its approval, as the apiserver knows them. The stamp of a request counts
/// for nothing: with the approval unchanged the stored one stays, and without an approval there is none.
/// </summary>
internal sealed class ApprovalWebhook : MutationWebhook<ReliabilityAction>
{
    public const string Path = "/mutate";

    public override Task<MutationResult<ReliabilityAction>> CreateAsync(
        ReliabilityAction entity, AdmissionUser user, bool dryRun, CancellationToken cancellationToken) =>
        Task.FromResult(Stamped(entity, null, user));

    public override Task<MutationResult<ReliabilityAction>> UpdateAsync(
        ReliabilityAction oldEntity, ReliabilityAction newEntity, AdmissionUser user, bool dryRun, CancellationToken cancellationToken) =>
        Task.FromResult(Stamped(newEntity, oldEntity, user));

    private static MutationResult<ReliabilityAction> Stamped(ReliabilityAction record, ReliabilityAction? before, AdmissionUser user)
    {
        var approval = Value(record, ReliabilityApi.ApprovedAnnotation);
        var name = approval is null ? null
            : before is not null && Value(before, ReliabilityApi.ApprovedAnnotation) == approval ? Value(before, ReliabilityApi.ApprovedByAnnotation)
            : user.Username;
        if (Value(record, ReliabilityApi.ApprovedByAnnotation) == name)
        {
            return NoChanges();
        }

        var annotations = new Dictionary<string, string>(record.Metadata.Annotations ?? new Dictionary<string, string>());
        annotations.Remove(ReliabilityApi.ApprovedByAnnotation);
        if (name is not null)
        {
            annotations[ReliabilityApi.ApprovedByAnnotation] = name;
        }

        record.Metadata = record.Metadata with { Annotations = annotations };
        return Modified(record);
    }

    private static string? Value(ReliabilityAction record, string annotation) => record.Metadata.Annotations?.GetValueOrDefault(annotation);
}
