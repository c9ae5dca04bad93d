using ControllerRuntime.Caching;
using ControllerRuntime.Client;
using ControllerRuntime.Entities;

namespace ControllerRuntime.Reconciliation;

/// <summary>One pass over one key: what the cache says decides whether to delete, finalize or reconcile.</summary>
internal sealed class Reconciler<TEntity>(
    IEntityController<TEntity> controller,
    FinalizerSteps<TEntity> finalizers,
    EntityStore<TEntity> store,
    PrimaryWatch<TEntity> watch,
    IKubernetesClient client)
    where TEntity : class, IKubernetesEntity
{
    public async Task<Pass> RunAsync(NamespacedName key, CancellationToken cancellationToken)
    {
        var entity = store.Get(key);
        if (watch.Deleted(key) is { } deleted && deleted.Metadata.Uid != entity?.Metadata.Uid)
        {
            var pass = Pass.Of(await controller.DeletedAsync(deleted, cancellationToken).ConfigureAwait(false));
            if (pass.Verdict is not PassVerdict.Success)
            {
                return pass;
            }

            watch.Forget(key, deleted);
        }

        return entity switch
        {
            null => Pass.Success,
            { Metadata.DeletionTimestamp: not null } => await finalizers.FinalizeAsync(entity, cancellationToken).ConfigureAwait(false),
            _ when await finalizers.SettleAsync(entity, cancellationToken).ConfigureAwait(false) => Pass.Success,
            _ => Pass.Of(await controller.ReconcileAsync(entity, cancellationToken).ConfigureAwait(false)),
        };
    }

    /// <summary>
    /// Whether an error means that the object itself went away under the pass, which is an end and no failure. A 404 about some
    /// other object, or about the kind, is a failure.
    /// </summary>
    public async Task<bool> IsGoneAsync(NamespacedName key, string? uid, Exception? error, CancellationToken cancellationToken)
    {
        if (error is not KubernetesException { IsNotFound: true } notFound || notFound.ObjectName != key.Name)
        {
            return false;
        }

        // The cache may be behind; the apiserver is not. A list, for whoever caches a kind may list it and need not be able to get it.
        var @namespace = key.Namespace.Length == 0 ? null : key.Namespace;
        var current = await client.ListAsync<TEntity>(@namespace, new ListOptions { FieldSelector = $"metadata.name={key.Name}" }, cancellationToken)
            .ConfigureAwait(false);
        return !current.Items.Any(entity => entity.Metadata.Uid == uid);
    }
}
