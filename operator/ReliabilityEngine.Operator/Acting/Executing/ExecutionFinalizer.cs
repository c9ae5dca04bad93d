using ControllerRuntime.Rbac;
using ControllerRuntime.Reconciliation;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Acting.Executing;

/// <summary>A record that is deleted while its action is under way goes once what is half done is taken back.</summary>
[EntityRbac(typeof(ReliabilityAction), Verbs = RbacVerb.Patch)]
internal sealed class ExecutionFinalizer(ActionExecutor executor) : IEntityFinalizer<ReliabilityAction>
{
    public Task<ReconciliationResult<ReliabilityAction>> FinalizeAsync(ReliabilityAction record, CancellationToken cancellationToken) =>
        executor.VisitAsync(record, cancellationToken);
}
