using ControllerRuntime.Client;
using ControllerRuntime.Entities;
using ControllerRuntime.Rbac;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Mapping;

namespace ReliabilityEngine.Operator.Notifying;

/// <summary>
/// Writes down who was told what and when, beside what the decision's own writer keeps in the same status: by a field manager of its own, which
/// always sends all that it owns.
/// </summary>
[EntityRbac(typeof(ReliabilityAction), Verbs = RbacVerb.List | RbacVerb.Watch)]
[EntityRbac(typeof(ReliabilityAction), Subresource = "status", Verbs = RbacVerb.Patch)]
internal sealed class NotificationRecorder(IKubernetesClient client, TimeProvider clock)
{
    private const string FieldManager = "reliability-engine/notification";

    /// <summary>Has the memory say it, and then the cluster.</summary>
    /// <param name="told">Null while nothing was.</param>
    public Task WriteAsync(
        ReliabilityAction record, NotificationMemory memory, NotificationStatus? told, (string Status, string Reason, string Message) executed, CancellationToken cancellationToken)
    {
        var shown = memory.Executed ?? Conditions.Find(record.Status?.Conditions, ConditionTypes.Executed);
        var next = ConditionMapping.After(
            shown, ConditionMapping.Condition(ConditionTypes.Executed, executed.Status, executed.Reason, executed.Message), record.Metadata.Generation, clock.GetUtcNow());
        if (told == (memory.Told ?? record.Status?.Notification) && next == shown && !memory.IsUnwritten)
        {
            return Task.CompletedTask;
        }

        (memory.Told, memory.Executed, memory.IsUnwritten) = (told, next, true);
        return WriteAgainAsync(record, memory, cancellationToken);
    }

    /// <summary>What the memory says and the cluster does not.</summary>
    public async Task WriteAgainAsync(ReliabilityAction record, NotificationMemory memory, CancellationToken cancellationToken)
    {
        if (!memory.IsUnwritten)
        {
            return;
        }

        await client.ApplyStatusAsync(
            new ReliabilityAction
            {
                // The version keeps what was told of one record out of another of the same name; a writer in between means another look.
                Metadata = new ObjectMeta { Name = record.Metadata.Name, Namespace = record.Metadata.Namespace, ResourceVersion = record.Metadata.ResourceVersion },
                Status = new ReliabilityActionStatus { Conditions = [memory.Executed!], Notification = memory.Told },
            },
            FieldManager, cancellationToken).ConfigureAwait(false);
        memory.IsUnwritten = false;
    }
}
