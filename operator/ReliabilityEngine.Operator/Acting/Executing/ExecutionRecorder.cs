using ControllerRuntime.Client;
using ControllerRuntime.Entities;
using ControllerRuntime.Rbac;
using ReliabilityEngine.Operator.Api;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Mapping;

namespace ReliabilityEngine.Operator.Acting.Executing;

/// <summary>
/// Writes down how an action is carried out, beside what the decision's own writer keeps in the same status: by a field manager of its own, which
/// always sends all that it owns.
/// </summary>
[EntityRbac(typeof(ReliabilityAction), Verbs = RbacVerb.Get)]
[EntityRbac(typeof(ReliabilityAction), Subresource = "status", Verbs = RbacVerb.Patch)]
internal sealed class ExecutionRecorder(IKubernetesClient client, TimeProvider clock)
{
    private const string FieldManager = "reliability-engine/execution";
    private const int MaxMessage = 1024;

    private static readonly IReadOnlyList<ExecutionStepStatus> NoSteps = [];

    /// <summary>The record as the apiserver has it, not as the cache does; null when it is gone, or is another one of the same name.</summary>
    public async Task<ReliabilityAction?> ReadAsync(ReliabilityAction cached, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(cached);
        var record = await client.GetAsync<ReliabilityAction>(NamespacedName.Of(cached), cancellationToken).ConfigureAwait(false);
        return record?.Metadata.Uid == cached.Metadata.Uid ? record : null;
    }

    /// <summary>A writer in between is a conflict, and means another look.</summary>
    /// <param name="execution">Null while nothing was begun.</param>
    /// <returns>The record as it is now.</returns>
    public async Task<ReliabilityAction> WriteAsync(ReliabilityAction record, ExecutionStatus? execution, string executed, string reason, string message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        var shown = Conditions.Find(record.Status?.Conditions, ConditionTypes.Executed);
        var next = ConditionMapping.After(
            shown, ConditionMapping.Condition(ConditionTypes.Executed, executed, reason, OneLine.Cut(message, MaxMessage)), record.Metadata.Generation, clock.GetUtcNow());
        if (next == shown && IsSame(execution, record.Status?.Execution))
        {
            return record;
        }

        return await client.ApplyStatusAsync(
            new ReliabilityAction
            {
                Metadata = new ObjectMeta { Name = record.Metadata.Name, Namespace = record.Metadata.Namespace, ResourceVersion = record.Metadata.ResourceVersion },
                Status = new ReliabilityActionStatus { Conditions = [next], Execution = execution },
            },
            FieldManager, cancellationToken).ConfigureAwait(false);
    }

    private static bool IsSame(ExecutionStatus? one, ExecutionStatus? other) => one is null || other is null
        ? one == other
        : one with { Steps = NoSteps } == other with { Steps = NoSteps } && one.Steps.SequenceEqual(other.Steps);
}
