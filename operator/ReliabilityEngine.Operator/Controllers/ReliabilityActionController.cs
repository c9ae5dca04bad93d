using ControllerRuntime.Entities.Kinds;
using ControllerRuntime.Rbac;
using ControllerRuntime.Reconciliation;
using ReliabilityEngine.Operator.Acting;
using ReliabilityEngine.Operator.Acting.Executing;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Notifying;

namespace ReliabilityEngine.Operator.Controllers;

/// <summary>Carries out what was recorded: people are told by the <see cref="NotificationOutbox"/>, the cluster is changed by the <see cref="ActionExecutor"/>.</summary>
[EntityRbac(typeof(ReliabilityAction), Verbs = RbacVerb.List | RbacVerb.Watch)]
[EntityRbac(typeof(ReliabilityPolicy), Verbs = RbacVerb.List | RbacVerb.Watch)]
[EntityRbac(typeof(SLOTarget), Verbs = RbacVerb.List | RbacVerb.Watch)]
[EntityRbac(typeof(ConfigMap), Verbs = RbacVerb.List | RbacVerb.Watch, OwnNamespaceOnly = true)]
internal sealed class ReliabilityActionController(Orphans orphans, NotificationOutbox outbox, ActionExecutor executor) : IEntityController<ReliabilityAction>
{
    public async Task<ReconciliationResult<ReliabilityAction>> ReconcileAsync(ReliabilityAction record, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        return await orphans.EndAsync(record, cancellationToken).ConfigureAwait(false) ? ReconciliationResult<ReliabilityAction>.Success(record)
            : await (record.Spec.Action.Notify is not null ? outbox.VisitAsync(record, cancellationToken) : executor.VisitAsync(record, cancellationToken)).ConfigureAwait(false);
    }

    public Task<ReconciliationResult<ReliabilityAction>> DeletedAsync(ReliabilityAction record, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        return record.Spec.Action.Notify is not null
            ? outbox.ForgetAsync(record, cancellationToken)
            : Task.FromResult(ReconciliationResult<ReliabilityAction>.Success(record));
    }
}
