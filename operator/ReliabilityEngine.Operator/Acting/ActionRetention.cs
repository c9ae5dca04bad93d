using ControllerRuntime.Caching;
using ControllerRuntime.Client;
using ControllerRuntime.Lifecycle;
using ControllerRuntime.Rbac;
using Microsoft.Extensions.Logging;
using ReliabilityEngine.Operator.Acting.Executing;
using ReliabilityEngine.Operator.Api.V1Alpha1;
using ReliabilityEngine.Operator.Telemetry;

namespace ReliabilityEngine.Operator.Acting;

/// <summary>Deletes records of actions that are older than they are kept, once an hour: nothing owns them, so nothing else would.</summary>
[EntityRbac(typeof(ReliabilityAction), Verbs = RbacVerb.Delete)]
internal sealed class ActionRetention(
    IKubernetesClient client, EntityStore<ReliabilityAction> actions, TimeProvider time, ILogger<ActionRetention> log) : ILeaderRunnable
{
    internal static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    internal static readonly TimeSpan LookEvery = TimeSpan.FromHours(1);

    public async Task RunAsync(CancellationToken stopping, CancellationToken abort)
    {
        using var timer = new PeriodicTimer(LookEvery, time);
        try
        {
            do
            {
                await DeleteOldAsync(stopping).ConfigureAwait(false);
            }
            while (await timer.WaitForNextTickAsync(stopping).ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The next leader goes on.
        }
    }

    private async Task DeleteOldAsync(CancellationToken cancellationToken)
    {
        foreach (var old in actions.List().Where(action => time.GetUtcNow() - action.Spec.DecidedTime > Kept && !ActionExecutor.IsNeeded(action)))
        {
            try
            {
                await client.DeleteAsync<ReliabilityAction>(old.Metadata.Name ?? "", old.Metadata.Namespace, new DeleteOptions(), cancellationToken).ConfigureAwait(false);
            }
            catch (KubernetesException e)
            {
                Log.ActionNotDeleted(log, old.Metadata.Namespace ?? "", old.Metadata.Name ?? "", e.Message);
            }
        }
    }
}
