using ControllerRuntime.Client;
using ReliabilityEngine.Core.Deciding.Actions;
using ReliabilityEngine.Operator.Acting.Executing;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Acting.Actuators;

/// <summary>New pods: in place of the sick ones (<see cref="SickPodRestart"/>), or of all (<see cref="RolloutRestart"/>).</summary>
internal sealed class RestartActuator(IKubernetesClient client, IApiReader reader, PodEviction eviction) : IActuator
{
    private readonly SickPodRestart _sickPods = new(client, reader, eviction);
    private readonly RolloutRestart _rollout = new(client, reader);

    public ActionKind Kind => ActionKind.Restart;

    public TimeSpan Timeout(ReliabilityAction record) => TimeSpan.FromMinutes(IsRollout(record) ? 30 : 15);

    public int AtOnce(ReliabilityAction record) => record.Spec.Action.Restart?.MaxUnavailable ?? 1;

    public Task<Preparation> PrepareAsync(ReliabilityAction record, CancellationToken cancellationToken) =>
        IsRollout(record) ? _rollout.PrepareAsync(record, cancellationToken) : _sickPods.PrepareAsync(record, cancellationToken);

    public Task<StepOutcome> DoAsync(ReliabilityAction record, ExecutionStepStatus step, CancellationToken cancellationToken) =>
        IsRollout(record) ? _rollout.DoAsync(record, step, cancellationToken) : _sickPods.DoAsync(record, step, cancellationToken);

    public Task<StepOutcome> UndoAsync(ReliabilityAction record, ExecutionStepStatus step, CancellationToken cancellationToken) =>
        IsRollout(record) ? _rollout.UndoAsync(record, step, cancellationToken) : _sickPods.UndoAsync(record, step, cancellationToken);

    private static bool IsRollout(ReliabilityAction record) => record.Spec.Action.Restart!.Strategy == RestartActionSpec.Rollout;
}
