using ControllerRuntime.Caching;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Gate.Changes;

namespace ReliabilityEngine.Operator.Acting.Executing;

/// <summary>
/// Which of several scalings of one workload is the newest that stands: it alone holds the number that is written, and is taken back before those
/// it came after.
/// </summary>
internal sealed class Succession
{
    private const string ByScaled = "scaled-workload";

    private readonly EntityStore<ReliabilityAction> _actions;

    /// <summary>Adds an index to the store.</summary>
    public Succession(EntityStore<ReliabilityAction> actions)
    {
        ArgumentNullException.ThrowIfNull(actions);
        _actions = actions;
        actions.AddIndex(ByScaled, action => Key(action) is { } key ? [key] : []);
    }

    public bool HasSuccessor(ReliabilityAction record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return Key(record) is { } key && _actions.ByIndex(ByScaled, key).Any(other =>
            other.Metadata.Uid != record.Metadata.Uid && IsInEffect(other) && other.Status!.Execution!.StartedTime > record.Status?.Execution?.StartedTime);
    }

    /// <summary>Those that came before it, and may be the newest once it is gone.</summary>
    public IEnumerable<ReliabilityAction> Others(ReliabilityAction record) => Key(record) is { } key ? _actions.ByIndex(ByScaled, key).Where(IsInEffect) : [];

    private static bool IsInEffect(ReliabilityAction action) =>
        action.Status?.Execution?.State is ExecutionStates.Running or ExecutionStates.Done or ExecutionStates.Undoing;

    private static string? Key(ReliabilityAction action) => action.Spec is { Action.Scale: not null, TargetRef: { } workload, Mode: PolicyModes.Enforce }
        ? new WorkloadKey(action.Metadata.Namespace ?? "", workload.Kind, workload.Name).ToString()
        : null;
}
