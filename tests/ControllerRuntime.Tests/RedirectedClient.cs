using System.Text.Json.Nodes;
using ControllerRuntime.Client;
using ControllerRuntime.Entities;

namespace ControllerRuntime.Tests;

/// <summary>Talks to whichever client is the current one, as a load balancer in front of several apiservers would.</summary>
internal sealed class RedirectedClient(IKubernetesClient first) : IKubernetesClient
{
    public IKubernetesClient Current { get; set; } = first;

    public Task<TEntity?> GetAsync<TEntity>(string name, string? @namespace, CancellationToken cancellationToken)
        where TEntity : class, IKubernetesEntity => Current.GetAsync<TEntity>(name, @namespace, cancellationToken);

    public Task<EntityList<TEntity>> ListAsync<TEntity>(string? @namespace, ListOptions options, CancellationToken cancellationToken)
        where TEntity : class, IKubernetesEntity => Current.ListAsync<TEntity>(@namespace, options, cancellationToken);

    public IAsyncEnumerable<WatchEvent<TEntity>> WatchAsync<TEntity>(string? @namespace, WatchOptions options, CancellationToken cancellationToken)
        where TEntity : class, IKubernetesEntity => Current.WatchAsync<TEntity>(@namespace, options, cancellationToken);

    public Task<TEntity> CreateAsync<TEntity>(TEntity entity, CancellationToken cancellationToken)
        where TEntity : class, IKubernetesEntity => Current.CreateAsync(entity, cancellationToken);

    public Task<TEntity> UpdateAsync<TEntity>(TEntity entity, CancellationToken cancellationToken)
        where TEntity : class, IKubernetesEntity => Current.UpdateAsync(entity, cancellationToken);

    public Task<TEntity> ApplyAsync<TEntity>(TEntity entity, string fieldManager, CancellationToken cancellationToken)
        where TEntity : class, IKubernetesEntity => Current.ApplyAsync(entity, fieldManager, cancellationToken);

    public Task<TEntity> ApplyStatusAsync<TEntity>(TEntity entity, string fieldManager, CancellationToken cancellationToken)
        where TEntity : class, IKubernetesEntity => Current.ApplyStatusAsync(entity, fieldManager, cancellationToken);

    public Task<JsonNode> MergePatchAsync<TEntity>(
        string name, string? @namespace, JsonObject patch, string? subresource, CancellationToken cancellationToken)
        where TEntity : class, IKubernetesEntity => Current.MergePatchAsync<TEntity>(name, @namespace, patch, subresource, cancellationToken);

    public Task<JsonNode> PatchAsync(string path, JsonNode patch, bool isDryRun, CancellationToken cancellationToken) =>
        Current.PatchAsync(path, patch, isDryRun, cancellationToken);

    public Task DeleteAsync<TEntity>(string name, string? @namespace, DeleteOptions options, CancellationToken cancellationToken)
        where TEntity : class, IKubernetesEntity => Current.DeleteAsync<TEntity>(name, @namespace, options, cancellationToken);

    public Task DeleteAsync(string path, DeleteOptions options, CancellationToken cancellationToken) => Current.DeleteAsync(path, options, cancellationToken);

    public Task<JsonNode> PostAsync(string path, JsonObject body, CancellationToken cancellationToken) => Current.PostAsync(path, body, cancellationToken);
}
