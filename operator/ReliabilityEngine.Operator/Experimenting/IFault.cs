using ReliabilityEngine.Core.Chaos;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Experimenting;

/// <summary>
/// What one kind of fault does to the cluster, one object at a time. Each method may be called again after a crash that kept the last call from
/// being written down: it looks at what is there before it changes anything. Failures of the apiserver are thrown.
/// </summary>
internal interface IFault
{
    FaultKind Kind { get; }

    /// <summary>What the author of the experiment must be allowed to do by himself.</summary>
    IReadOnlyList<AccessQuestion> Rights(ChaosExperiment experiment);

    /// <summary>What somebody has to install before the fault can be injected; null where nothing is.</summary>
    Task<RunObjection?> MissingAsync(ChaosExperiment experiment, CancellationToken cancellationToken) => Task.FromResult<RunObjection?>(null);

    /// <summary>The objects that it would change, or why it must not; nothing is changed.</summary>
    Task<FaultPreparation> PrepareAsync(ChaosExperiment experiment, ChaosRunStatus run, CancellationToken cancellationToken);

    /// <summary>Makes a change, or finds that it has been made.</summary>
    Task<FaultStep> InjectAsync(ChaosExperiment experiment, ChaosRunStatus run, FaultRecordStatus record, CancellationToken cancellationToken);

    /// <summary>Why a change that was made no longer hurts anybody, as in "somebody has deleted it"; null where it does, and where nobody could tell.</summary>
    Task<string?> LostAsync(ChaosExperiment experiment, ChaosRunStatus run, FaultRecordStatus record, CancellationToken cancellationToken) => Task.FromResult<string?>(null);

    /// <summary>Takes a change back, whether or not it is known to have been made; somebody else's is left alone, and what is gone is let go.</summary>
    Task<FaultStep> RecoverAsync(ChaosExperiment experiment, ChaosRunStatus run, FaultRecordStatus record, CancellationToken cancellationToken);
}
