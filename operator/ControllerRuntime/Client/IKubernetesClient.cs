using System.Text.Json.Nodes;
using ControllerRuntime.Entities;

namespace ControllerRuntime.Client;

/// <summary>
/// Typed access to one apiserver. Every write asks for strict field validation.
/// Failures are <see cref="KubernetesException"/>s; a missing object is null where the return type says so.
/// </summary>
public interface IKubernetesClient
{
    /// <summary>Reads one object; null when it does not exist.</summary>
    Task<TEntity?> GetAsync<TEntity>(string name, string? @namespace, CancellationToken cancellationToken)
        where TEntity : class, IKubernetesEntity;

    /// <summary>Reads one page; <see cref="EntityList{TEntity}.Continue"/> asks for the next.</summary>
    Task<EntityList<TEntity>> ListAsync<TEntity>(string? @namespace, ListOptions options, CancellationToken cancellationToken)
        where TEntity : class, IKubernetesEntity;

    /// <summary>Streams changes until the server ends the watch; an in-stream ERROR is thrown as a <see cref="KubernetesException"/>.</summary>
    IAsyncEnumerable<WatchEvent<TEntity>> WatchAsync<TEntity>(string? @namespace, WatchOptions options, CancellationToken cancellationToken)
        where TEntity : class, IKubernetesEntity;

    Task<TEntity> CreateAsync<TEntity>(TEntity entity, CancellationToken cancellationToken)
        where TEntity : class, IKubernetesEntity;

    /// <summary>Replaces the object; a stale <c>resourceVersion</c> is a conflict.</summary>
    Task<TEntity> UpdateAsync<TEntity>(TEntity entity, CancellationToken cancellationToken)
        where TEntity : class, IKubernetesEntity;

    /// <summary>Server-side apply of all fields <paramref name="fieldManager"/> owns. Send the uid to refuse recreating a deleted object.</summary>
    Task<TEntity> ApplyAsync<TEntity>(TEntity entity, string fieldManager, CancellationToken cancellationToken)
        where TEntity : class, IKubernetesEntity;

    /// <summary>Server-side apply to the status subresource.</summary>
    Task<TEntity> ApplyStatusAsync<TEntity>(TEntity entity, string fieldManager, CancellationToken cancellationToken)
        where TEntity : class, IKubernetesEntity;

    /// <summary>JSON merge patch of the object or one of its subresources, such as <c>scale</c>.</summary>
    Task<JsonNode> MergePatchAsync<TEntity>(
        string name, string? @namespace, JsonObject patch, string? subresource, CancellationToken cancellationToken)
        where TEntity : class, IKubernetesEntity;

    /// <summary>
    /// Patches what a path stands for: an object is sent as a JSON merge patch (RFC 7386), an array as a JSON patch (RFC 6902). For kinds that
    /// are not kept whole, and for a look at what a write would do.
    /// </summary>
    /// <param name="isDryRun">Everything is asked that a write is asked, and nothing is stored.</param>
    /// <returns>The object as it is, or would be, afterwards.</returns>
    Task<JsonNode> PatchAsync(string path, JsonNode patch, bool isDryRun, CancellationToken cancellationToken);

    /// <summary>Deletes one object; an object already gone is no error.</summary>
    Task DeleteAsync<TEntity>(string name, string? @namespace, DeleteOptions options, CancellationToken cancellationToken)
        where TEntity : class, IKubernetesEntity;

    /// <summary>The same of the object that a path stands for, of a kind that has no class here.</summary>
    Task DeleteAsync(string path, DeleteOptions options, CancellationToken cancellationToken);

    /// <summary>Posts to a subresource (such as a pod's <c>eviction</c>) or to a virtual resource (such as token reviews).</summary>
    Task<JsonNode> PostAsync(string path, JsonObject body, CancellationToken cancellationToken);
}
