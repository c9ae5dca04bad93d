using ControllerRuntime.Entities.Kinds;
using ControllerRuntime.Rbac;
using ControllerRuntime.Reconciliation;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Experimenting;

namespace ReliabilityEngine.Operator.Controllers;

/// <summary>Runs experiments: what a run is, is the <see cref="ExperimentRunner"/>'s.</summary>
[EntityRbac(typeof(ChaosExperiment), Verbs = RbacVerb.List | RbacVerb.Watch)]
[EntityRbac(typeof(SLOTarget), Verbs = RbacVerb.List | RbacVerb.Watch)]
[EntityRbac(typeof(Namespace), Verbs = RbacVerb.List | RbacVerb.Watch)]
internal sealed class ChaosExperimentController(ExperimentRunner runner) : IEntityController<ChaosExperiment>
{
    public Task<ReconciliationResult<ChaosExperiment>> ReconcileAsync(ChaosExperiment experiment, CancellationToken cancellationToken) => runner.VisitAsync(experiment, cancellationToken);

    public Task<ReconciliationResult<ChaosExperiment>> DeletedAsync(ChaosExperiment experiment, CancellationToken cancellationToken) =>
        Task.FromResult(ReconciliationResult<ChaosExperiment>.Success(experiment));
}
