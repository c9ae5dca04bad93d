using System.Net;
using System.Text.Json.Nodes;
using ControllerRuntime.Entities;

namespace ControllerRuntime.Client;

/// <summary>What can be said in terms of <see cref="IKubernetesClient"/>.</summary>
public static class KubernetesClientExtensions
{
    /// <summary>kubectl and client-go page by this many.</summary>
    public const int DefaultPageSize = 500;

    public static Task<TEntity?> GetAsync<TEntity>(this IKubernetesClient client, NamespacedName key, CancellationToken cancellationToken)
        where TEntity : class, IKubernetesEntity
    {
        ArgumentNullException.ThrowIfNull(client);
        return client.GetAsync<TEntity>(key.Name, key.Namespace, cancellationToken);
    }

    /// <summary>Reads one cluster-scoped object; null when it does not exist.</summary>
    public static Task<TEntity?> GetAsync<TEntity>(this IKubernetesClient client, string name, CancellationToken cancellationToken)
        where TEntity : class, IKubernetesEntity
    {
        ArgumentNullException.ThrowIfNull(client);
        return client.GetAsync<TEntity>(name, null, cancellationToken);
    }

    /// <summary>Deletes this incarnation of the object and no later one of the same name.</summary>
    public static Task DeleteAsync<TEntity>(this IKubernetesClient client, TEntity entity, CancellationToken cancellationToken)
        where TEntity : class, IKubernetesEntity
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(entity);
        return client.DeleteAsync<TEntity>(
            entity.Metadata.Name ?? "", entity.Metadata.Namespace, new DeleteOptions { Uid = entity.Metadata.Uid }, cancellationToken);
    }

    /// <summary>
    /// Applies a status in the place of the one that the manager wrote before. What is empty in it and was not is removed first
    /// (<see cref="VanishingContainers"/>).
    /// </summary>
    /// <param name="before">What the manager's fields were; null where it had none.</param>
    /// <param name="after">What they are in <paramref name="entity"/>.</param>
    public static async Task<TEntity> ReplaceStatusAsync<TEntity>(
        this IKubernetesClient client, TEntity entity, JsonObject? before, JsonObject after, string fieldManager, CancellationToken cancellationToken)
        where TEntity : class, IKubernetesEntity
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(entity);
        if (before is not null && VanishingContainers.RemovalPatch(before, after) is { } removal)
        {
            await client.MergePatchAsync<TEntity>(
                entity.Metadata.Name ?? "", entity.Metadata.Namespace, new JsonObject { ["status"] = removal }, "status", cancellationToken).ConfigureAwait(false);
        }

        return await client.ApplyStatusAsync(entity, fieldManager, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Lists page by page. Pages are one snapshot: when its token expires half-way the pages read so far are dropped,
    /// for they may hold objects that are gone by now, and everything is read again at once.
    /// </summary>
    public static async Task<EntityList<TEntity>> ListAllAsync<TEntity>(
        this IKubernetesClient client, string? @namespace, ListOptions options, CancellationToken cancellationToken)
        where TEntity : class, IKubernetesEntity
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(options);
        var page = await client.ListAsync<TEntity>(
            @namespace, options with { Limit = options.Limit ?? DefaultPageSize, Continue = null }, cancellationToken).ConfigureAwait(false);
        var items = new List<TEntity>(page.Items);
        while (page.Continue is { } token)
        {
            try
            {
                // The token carries the version; the server refuses both together.
                page = await client.ListAsync<TEntity>(
                    @namespace,
                    options with { Limit = options.Limit ?? DefaultPageSize, Continue = token, ResourceVersion = null },
                    cancellationToken).ConfigureAwait(false);
            }
            catch (KubernetesException error) when (error.IsExpired || error.Code == HttpStatusCode.Gone)
            {
                return await client.ListAsync<TEntity>(
                    @namespace, options with { Limit = null, Continue = null, ResourceVersion = null }, cancellationToken).ConfigureAwait(false);
            }

            items.AddRange(page.Items);
        }

        return new(items, page.ResourceVersion, null);
    }
}
