using ReliabilityEngine.Core.Deciding.Actions;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Acting.Executing;

/// <summary>
/// What one kind of action does to the cluster, one object at a time. Each method may be called again after a crash that kept the last call from
/// being written down: it looks at what is there before it changes anything. Failures of the apiserver are thrown.
/// </summary>
internal interface IActuator
{
    ActionKind Kind { get; }

    /// <summary>How long its steps may take together; what takes longer is taken back.</summary>
    TimeSpan Timeout(ReliabilityAction record);

    /// <summary>How many steps may be under way at once.</summary>
    int AtOnce(ReliabilityAction record) => 1;

    /// <summary>Whether what it changed stands until it is taken back, as replicas and a cordon do.</summary>
    bool Lasts(ReliabilityAction record) => false;

    /// <summary>The changes that it comes to, each tried by a dry run of the apiserver; nothing is changed.</summary>
    Task<Preparation> PrepareAsync(ReliabilityAction record, CancellationToken cancellationToken);

    /// <summary>Makes a change, or looks how far it is.</summary>
    Task<StepOutcome> DoAsync(ReliabilityAction record, ExecutionStepStatus step, CancellationToken cancellationToken);

    /// <summary>Takes a change back, whether or not it is known to have been made; somebody else's is left alone.</summary>
    Task<StepOutcome> UndoAsync(ReliabilityAction record, ExecutionStepStatus step, CancellationToken cancellationToken);

    /// <summary>Of what lasts: what somebody else has put in its place; null while it stands.</summary>
    Task<string?> RevertedAsync(ReliabilityAction record, ExecutionStepStatus step, CancellationToken cancellationToken) => Task.FromResult<string?>(null);
}
