using ControllerRuntime.Entities.Kinds;
using ControllerRuntime.Rbac;
using ControllerRuntime.Reconciliation;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Notifying;

namespace ReliabilityEngine.Operator.Controllers;

/// <summary>
/// Carries out what was recorded, kind by kind. In this version people are told (<see cref="NotificationOutbox"/>); what would change the cluster is
/// only recorded.
/// </summary>
[EntityRbac(typeof(ReliabilityAction), Verbs = RbacVerb.List | RbacVerb.Watch)]
[EntityRbac(typeof(ReliabilityPolicy), Verbs = RbacVerb.List | RbacVerb.Watch)]
[EntityRbac(typeof(SLOTarget), Verbs = RbacVerb.List | RbacVerb.Watch)]
[EntityRbac(typeof(ConfigMap), Verbs = RbacVerb.List | RbacVerb.Watch, OwnNamespaceOnly = true)]
internal sealed class ReliabilityActionController(NotificationOutbox outbox) : IEntityController<ReliabilityAction>
{
    public Task<ReconciliationResult<ReliabilityAction>> ReconcileAsync(ReliabilityAction record, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        return record.Spec.Action switch
        {
            { Notify: not null } => outbox.VisitAsync(record, cancellationToken),
            _ => Task.FromResult(ReconciliationResult<ReliabilityAction>.Success(record)),
        };
    }

    public Task<ReconciliationResult<ReliabilityAction>> DeletedAsync(ReliabilityAction record, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        return record.Spec.Action switch
        {
            { Notify: not null } => outbox.ForgetAsync(record, cancellationToken),
            _ => Task.FromResult(ReconciliationResult<ReliabilityAction>.Success(record)),
        };
    }
}
