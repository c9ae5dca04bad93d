using System.Text.Json.Nodes;
using ControllerRuntime.Client;
using ControllerRuntime.Entities;

namespace ControllerRuntime.LeaderElection;

/// <summary>
/// A client that reads always and writes only while the lease is held. A write under way is given up at the renew deadline, which
/// is earlier than anybody else may take over by the difference to the lease's duration.
/// </summary>
/// <remarks>
/// It is not fencing: a request that left before the process was stopped can still arrive. What acts must be idempotent by id.
/// </remarks>
public sealed class LeaderGuardedClient(IKubernetesClient inner, ILeadership leadership, TimeProvider time) : IKubernetesClient
{
    public Task<TEntity?> GetAsync<TEntity>(string name, string? @namespace, CancellationToken cancellationToken)
        where TEntity : class, IKubernetesEntity =>
        inner.GetAsync<TEntity>(name, @namespace, cancellationToken);

    public Task<EntityList<TEntity>> ListAsync<TEntity>(string? @namespace, ListOptions options, CancellationToken cancellationToken)
        where TEntity : class, IKubernetesEntity =>
        inner.ListAsync<TEntity>(@namespace, options, cancellationToken);

    public IAsyncEnumerable<WatchEvent<TEntity>> WatchAsync<TEntity>(string? @namespace, WatchOptions options, CancellationToken cancellationToken)
        where TEntity : class, IKubernetesEntity =>
        inner.WatchAsync<TEntity>(@namespace, options, cancellationToken);

    public Task<TEntity> CreateAsync<TEntity>(TEntity entity, CancellationToken cancellationToken)
        where TEntity : class, IKubernetesEntity =>
        WriteAsync(token => inner.CreateAsync(entity, token), cancellationToken);

    public Task<TEntity> UpdateAsync<TEntity>(TEntity entity, CancellationToken cancellationToken)
        where TEntity : class, IKubernetesEntity =>
        WriteAsync(token => inner.UpdateAsync(entity, token), cancellationToken);

    public Task<TEntity> ApplyAsync<TEntity>(TEntity entity, string fieldManager, CancellationToken cancellationToken)
        where TEntity : class, IKubernetesEntity =>
        WriteAsync(token => inner.ApplyAsync(entity, fieldManager, token), cancellationToken);

    public Task<TEntity> ApplyStatusAsync<TEntity>(TEntity entity, string fieldManager, CancellationToken cancellationToken)
        where TEntity : class, IKubernetesEntity =>
        WriteAsync(token => inner.ApplyStatusAsync(entity, fieldManager, token), cancellationToken);

    public Task<JsonNode> MergePatchAsync<TEntity>(
        string name, string? @namespace, JsonObject patch, string? subresource, CancellationToken cancellationToken)
        where TEntity : class, IKubernetesEntity =>
        WriteAsync(token => inner.MergePatchAsync<TEntity>(name, @namespace, patch, subresource, token), cancellationToken);

    public Task<JsonNode> PatchAsync(string path, JsonNode patch, bool isDryRun, CancellationToken cancellationToken) =>
        WriteAsync(token => inner.PatchAsync(path, patch, isDryRun, token), cancellationToken);

    public Task DeleteAsync<TEntity>(string name, string? @namespace, DeleteOptions options, CancellationToken cancellationToken)
        where TEntity : class, IKubernetesEntity =>
        WriteAsync(
            async token =>
            {
                await inner.DeleteAsync<TEntity>(name, @namespace, options, token).ConfigureAwait(false);
                return true;
            },
            cancellationToken);

    public Task DeleteAsync(string path, DeleteOptions options, CancellationToken cancellationToken) =>
        WriteAsync(
            async token =>
            {
                await inner.DeleteAsync(path, options, token).ConfigureAwait(false);
                return true;
            },
            cancellationToken);

    /// <summary>Guarded too: most posts (an eviction) change something, and a review has no use to a replica that may not act.</summary>
    public Task<JsonNode> PostAsync(string path, JsonObject body, CancellationToken cancellationToken) =>
        WriteAsync(token => inner.PostAsync(path, body, token), cancellationToken);

    private async Task<TResult> WriteAsync<TResult>(Func<CancellationToken, Task<TResult>> write, CancellationToken cancellationToken)
    {
        var remaining = leadership.Remaining;
        if (remaining <= TimeSpan.Zero)
        {
            throw new NotLeaderException();
        }

        using var deadline = new CancellationTokenSource(remaining, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            return await write(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (deadline.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new NotLeaderException(e);
        }
    }
}
