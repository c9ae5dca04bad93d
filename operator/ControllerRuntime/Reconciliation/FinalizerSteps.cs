using ControllerRuntime.Client;
using ControllerRuntime.Entities;

namespace ControllerRuntime.Reconciliation;

/// <summary>
/// Puts a controller's finalizers on an object before its first reconcile, or as long as it needs them, and takes each off once it has done
/// its work. Both are applies by a field manager of their own, so that other writers' finalizers are never touched and repeating either
/// changes nothing.
/// </summary>
internal sealed class FinalizerSteps<TEntity>(
    IKubernetesClient client, IReadOnlyCollection<NamedFinalizer<TEntity>> finalizers, string fieldManager)
    where TEntity : class, IKubernetesEntity
{
    /// <summary>True when finalizers were missing, or are needed no more, and that has been written: the change comes back through the watch.</summary>
    public async Task<bool> SettleAsync(TEntity entity, CancellationToken cancellationToken)
    {
        var wanted = finalizers.Where(finalizer => finalizer.IsFor(entity)).Select(finalizer => finalizer.Name).ToHashSet();
        if (finalizers.All(finalizer => wanted.Contains(finalizer.Name) == Present(entity).Contains(finalizer.Name)))
        {
            return false;
        }

        await ApplyAsync(entity, wanted, cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>Runs the finalizers an object that is being deleted still carries, removing each as it succeeds.</summary>
    public async Task<Pass> FinalizeAsync(TEntity entity, CancellationToken cancellationToken)
    {
        var left = finalizers.Select(finalizer => finalizer.Name).Where(Present(entity).Contains).ToList();
        foreach (var (name, finalizer, _) in finalizers.Where(finalizer => left.Contains(finalizer.Name)).ToArray())
        {
            var pass = Pass.Of(await finalizer.FinalizeAsync(entity, cancellationToken).ConfigureAwait(false));
            if (pass.Verdict != PassVerdict.Success)
            {
                return pass;
            }

            left.Remove(name);
            await RemoveAsync(entity, left).ConfigureAwait(false);
        }

        return Pass.Success;
    }

    private static IReadOnlyList<string> Present(TEntity entity) => entity.Metadata.Finalizers ?? [];

    /// <summary>
    /// Not cancelled half-way: what the finalizer undid is undone, and the object would keep a finalizer for work that is done.
    /// The client's own request timeout still bounds it.
    /// </summary>
    private async Task RemoveAsync(TEntity entity, IReadOnlyCollection<string> left)
    {
        try
        {
            await ApplyAsync(entity, left, CancellationToken.None).ConfigureAwait(false);
        }
        catch (KubernetesException e) when (e.IsNotFound || e.IsConflict)
        {
            // Applied with the uid of an object that is gone: an earlier pass has removed it already. Should the object still be
            // there, its finalizer brings it back to the queue.
            if (await client.GetAsync<TEntity>(entity.Metadata.Name ?? "", entity.Metadata.Namespace, CancellationToken.None).ConfigureAwait(false)
                is { } current && current.Metadata.Uid == entity.Metadata.Uid)
            {
                throw;
            }
        }
    }

    private Task<MetadataOnly<TEntity>> ApplyAsync(TEntity entity, IReadOnlyCollection<string> names, CancellationToken cancellationToken)
    {
        var metadata = new ObjectMeta
        {
            Name = entity.Metadata.Name,
            Namespace = entity.Metadata.Namespace,
            // An apply creates what is missing, unless it names the uid: then it is a conflict.
            Uid = entity.Metadata.Uid,
            Finalizers = names.Count == 0 ? null : [.. names.Order(StringComparer.Ordinal)],
        };
        return client.ApplyAsync(new MetadataOnly<TEntity> { Metadata = metadata }, fieldManager, cancellationToken);
    }
}
