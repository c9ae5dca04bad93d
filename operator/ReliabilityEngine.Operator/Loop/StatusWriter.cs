using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using ControllerRuntime.Client;
using ControllerRuntime.Entities;
using ControllerRuntime.Events;
using ReliabilityEngine.Operator.Api.V1Alpha1;

namespace ReliabilityEngine.Operator.Loop;

/// <summary>
/// Writes a status when a reader would see a difference, and tells of conditions that flipped. Nothing is written otherwise: a status
/// that changes at every pass would wake its own controller for ever.
/// </summary>
internal sealed class StatusWriter(IKubernetesClient client, IEventRecorder events)
{
    private const string FieldManager = "reliability-engine/status";

    /// <summary>What was written last, for the cache may still hold what was there before.</summary>
    private readonly ConcurrentDictionary<string, SLOTargetStatus> _written = new();

    /// <summary>The status readers see: what was written last by this process, else what the cache holds.</summary>
    public SLOTargetStatus? Shown(SLOTarget target) => _written.GetValueOrDefault(target.Metadata.Uid ?? "", target.Status!);

    public async Task WriteAsync(SLOTarget target, SLOTargetStatus next, CancellationToken cancellationToken)
    {
        var shown = Shown(target);
        if (shown is not null && IsSame(shown, next))
        {
            return;
        }

        if (shown is not null && VanishingContainers.Of(Json(shown), Json(next)) is { } removal)
        {
            await client.MergePatchAsync<SLOTarget>(
                target.Metadata.Name ?? "", target.Metadata.Namespace, new JsonObject { ["status"] = removal }, "status", cancellationToken)
                .ConfigureAwait(false);
        }

        await client.ApplyStatusAsync(
            new SLOTarget
            {
                Metadata = new ObjectMeta { Name = target.Metadata.Name, Namespace = target.Metadata.Namespace, Uid = target.Metadata.Uid },
                Status = next,
            },
            FieldManager,
            cancellationToken).ConfigureAwait(false);
        _written[target.Metadata.Uid ?? ""] = next;
        ConditionEvents.Record(events, target, shown?.Conditions, next.Conditions);
    }

    public void Forget(SLOTarget target) => _written.TryRemove(target.Metadata.Uid ?? "", out _);

    private static JsonObject Json(SLOTargetStatus status) =>
        JsonSerializer.SerializeToNode(status, ApiJsonContext.Default.SLOTargetStatus)!.AsObject();

    private static bool IsSame(SLOTargetStatus a, SLOTargetStatus b) =>
        JsonSerializer.SerializeToUtf8Bytes(a, ApiJsonContext.Default.SLOTargetStatus).AsSpan()
            .SequenceEqual(JsonSerializer.SerializeToUtf8Bytes(b, ApiJsonContext.Default.SLOTargetStatus));
}
