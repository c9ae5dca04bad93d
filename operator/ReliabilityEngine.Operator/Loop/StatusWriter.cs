using System.Text.Json.Nodes;
using ControllerRuntime.Client;
using ControllerRuntime.Entities;
using ControllerRuntime.Events;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Memory;

namespace ReliabilityEngine.Operator.Loop;

/// <summary>
/// Writes the status of one kind when a reader would see a difference, and tells of conditions that flipped. Nothing is written
/// otherwise: a status that changes at every pass would wake its own controller for ever.
/// </summary>
internal sealed class StatusWriter<TEntity, TSpec, TStatus>(IKubernetesClient client, KubernetesJson json, IEventRecorder events)
    where TEntity : CustomKubernetesEntity<TSpec, TStatus>, new()
    where TSpec : new()
    where TStatus : class, IConditionedStatus
{
    private const string FieldManager = "reliability-engine/status";

    /// <param name="memory">What was written last; it remembers <paramref name="next"/> then.</param>
    public async Task WriteAsync(TEntity entity, StatusMemory<TStatus> memory, TStatus next, CancellationToken cancellationToken)
    {
        var shown = memory.Shown(entity.Status);
        var before = shown is null ? null : json.ToNode(shown);
        var after = json.ToNode(next);
        if (JsonNode.DeepEquals(before, after))
        {
            return;
        }

        await client.ReplaceStatusAsync(
            new TEntity
            {
                Metadata = new ObjectMeta { Name = entity.Metadata.Name, Namespace = entity.Metadata.Namespace, Uid = entity.Metadata.Uid },
                Status = next,
            },
            before, after, FieldManager, cancellationToken).ConfigureAwait(false);
        memory.Remember(next);
        ConditionEvents.Record(events, entity, shown?.Conditions, next.Conditions);
    }
}
