using ControllerRuntime.Rbac;
using ControllerRuntime.Reconciliation;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Experimenting;

/// <summary>An experiment that is deleted while its fault is in goes once the fault is recovered, or what is left of it is let go.</summary>
[EntityRbac(typeof(ChaosExperiment), Verbs = RbacVerb.Patch)]
internal sealed class RecoveryFinalizer(ExperimentRunner runner) : IEntityFinalizer<ChaosExperiment>
{
    /// <summary>Whether the experiment is to carry it.</summary>
    public static bool IsNeeded(ChaosExperiment experiment)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        return ChaosPhases.IsFaultIn(experiment.Status?.Phase);
    }

    public Task<ReconciliationResult<ChaosExperiment>> FinalizeAsync(ChaosExperiment experiment, CancellationToken cancellationToken) => runner.VisitAsync(experiment, cancellationToken);
}
